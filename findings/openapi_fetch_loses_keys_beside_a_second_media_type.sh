#!/usr/bin/env bash
# One would have guessed that a typed client reads the JSON of an answer whose description also offers
# another form, such as CSV beside JSON: it parses JSON by default. openapi-typescript writes both forms
# down, but openapi-fetch unites them under `data`: where the other is described as a bare object, no key
# of the JSON is left, and where it is a string, each must be narrowed first. Only a schema that no value
# has in TypeScript (two constants for one key) leaves the JSON's own keys.
#
# Seen with openapi-typescript 7.13.0, openapi-fetch 0.17.0 and TypeScript 5.9.3 under strict on Node 20:
# of the three descriptions below the first two are refused by the compiler, the third compiles.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund --silent \
    openapi-typescript@7.13.0 openapi-fetch@0.17.0 typescript@5.9.3
cd "$folder"
cat > use.ts <<'TYPESCRIPT'
import createClient from "openapi-fetch";
import type { paths } from "./api";

const client = createClient<paths>({ baseUrl: "http://localhost" });
const { data } = await client.GET("/animals");
export const count: number | undefined = data?.count;
TYPESCRIPT
describe() {  # the schema of the second form
    cat <<JSON
{"openapi": "3.1.0", "info": {"title": "Animals", "version": "1"}, "paths": {"/animals": {"get": {
  "responses": {"200": {"description": "Animals.", "content": {
    "application/json": {"schema": {"type": "object", "required": ["count"],
      "properties": {"count": {"type": "integer"}}}},
    "$1": {"schema": $2}}}}}}}}
JSON
}
try() {
    describe "$1" "$2" > api.json
    npx openapi-typescript api.json -o api.d.ts > /dev/null 2>&1
    if npx tsc --noEmit --strict --skipLibCheck --target es2022 --module es2022 --moduleResolution bundler use.ts > said.txt
    then echo "$3: compiles"; else echo "$3: $(grep -o "error TS[0-9]*" said.txt | head -1)"; fi
}
npx openapi-typescript --version
never='{"allOf": [{"properties": {"form": {"const": "a", "default": "a"}}}, {"properties": {"form": {"const": "b", "default": "b"}}}]}'
{
    try "application/ld+json" '{"type": "object"}' "a bare object"
    try "text/csv" '{"type": "string"}' "a string"
    try "text/csv" "$never" "what no value has"
} | tee seen.txt
diff seen.txt - <<'EXPECTED'
a bare object: error TS2339
a string: error TS2339
what no value has: compiles
EXPECTED
