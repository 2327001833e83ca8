from setuptools import setup

setup(
    name="jobs",
    install_requires=[
        "klaviyo-api>=22",  # want "admits several"
        "requests",
    ],
    extras_require={"pinned": ["klaviyo-api==24.0.0"]},
)
