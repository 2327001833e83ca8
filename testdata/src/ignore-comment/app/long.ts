// klaviyo-lint:ignore hardcoded-key -- revoked in March
export const page = `
  <p>pk_1a2b…</p>
`;

// klaviyo-lint:ignore Hardcoded-Key -- revoked in March
const inCall = render(
  "page",
  `
    pk_1a2b…
  `,
);

const last = `
  pk_1a2b…
`; // klaviyo-lint:ignore hardcoded-key -- revoked in March

// klaviyo-lint:ignore hardcoded-key -- speaks of the first statement only
const first = "pk_1a2b…";
const second = "pk_1a2b…"; // want "stands in the code base"

// klaviyo-lint:ignore hardcoded-key -- does not reach into the function
// want -1 "matches no finding of hardcoded-key"
export const make = () => {
  const inner = `
    pk_1a2b…
  `; // want -1 "stands in the code base"
  if (inner.includes("pk_1a2b…")) { // want "stands in the code base"
    return inner;
  }
};

export class Keys {
  // klaviyo-lint:ignore hardcoded-key -- revoked in March
  static page = `
    pk_1a2b…
  `;
}
