export const View = () => (
  <main>
    {/* klaviyo-lint:ignore hardcoded-key -- revoked in March */}
    <code>pk_1a2b…</code>
    <code>pk_1a2b…</code> {/* want "stands in the code base" */}
  </main>
);
