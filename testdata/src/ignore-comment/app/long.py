# klaviyo-lint:ignore hardcoded-key -- revoked in March
PAGE = """
<p>pk_1a2b…</p>
"""

LAST = """
<p>pk_1a2b…</p>
"""  # klaviyo-lint:ignore hardcoded-key -- revoked in March


def call(send):
    # klaviyo-lint:ignore hardcoded-key -- revoked in March
    send(
        "page",
        """
        pk_1a2b…
        """,
    )
    send("pk_1a2b…")  # want "stands in the code base"
