// node slice.mjs generated/api.github.com.json openapi.json: keeps what the fake judges requests by, which are the operations that are
// used here with their parameters and bodies. Prose, examples and answers are left out.
import fs from 'node:fs';

const repository = '/repos/{owner}/{repo}/';
const operations = {
  'check-runs': ['post'],
  'check-runs/{check_run_id}': ['patch'],
  'check-runs/{check_run_id}/annotations': ['get'],
  'commits/{ref}/check-runs': ['get'],
  'pulls': ['get'],
  'pulls/{pull_number}/files': ['get'],
  'pulls/{pull_number}/reviews': ['post'],
  'pulls/{pull_number}/comments': ['get'],
  'pulls/comments/{comment_id}': ['patch'],
  'issues/{issue_number}/comments': ['get', 'post'],
  'issues/comments/{comment_id}': ['patch'],
  'compare/{basehead}': ['get'],
  'code-scanning/sarifs': ['post'],
  'code-scanning/sarifs/{sarif_id}': ['get'],
};

const whole = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const slice = { openapi: whole.openapi, info: { title: 'GitHub', version: whole.info.version }, paths: {}, components: {} };

// bare returns a copy without prose; properties may have the names of prose.
function bare(node, names = false) {
  if (Array.isArray(node)) return node.map((x) => bare(x));
  if (!node || typeof node !== 'object') return node;
  const copy = {};
  for (const [name, value] of Object.entries(node)) {
    if (!names && (/^(description|summary|example|examples|externalDocs|tags)$/.test(name) || name.startsWith('x-'))) continue;
    copy[name] = bare(value, !names && name === 'properties');
    if (name === '$ref') follow(value);
  }
  return copy;
}

function follow(ref) {
  const path = ref.slice(2).split('/').map((s) => s.replace(/~1/g, '/').replace(/~0/g, '~'));
  let to = slice;
  for (const step of path.slice(0, -1)) to = to[step] ??= {};
  if (path.at(-1) in to) return;
  to[path.at(-1)] = null; // before its own references are followed
  to[path.at(-1)] = bare(path.reduce((x, step) => x[step], whole));
}

for (const [path, methods] of Object.entries(operations)) {
  const to = (slice.paths[repository + path] = {});
  for (const method of methods) {
    const { operationId, parameters, requestBody } = whole.paths[repository + path][method];
    to[method] = bare({ operationId, parameters, requestBody, responses: {} });
    to[method].responses.default = { description: 'not judged' };
    for (const type of Object.values(to[method].requestBody?.content ?? {})) delete type.examples;
  }
}
fs.writeFileSync(process.argv[3], JSON.stringify(slice, null, 1) + '\n');
