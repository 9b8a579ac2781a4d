// Types of the OpenAPI document on standard input, for clients/typescript.
// Beside the words of an enumeration that may grow stands any other, and editors still offer them.
import { text } from "node:stream/consumers";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";

const STRING = ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword);
const ANY_WORD = ts.factory.createIntersectionTypeNode([
  STRING,
  ts.factory.createTypeLiteralNode([]),
]);

const types = await openapiTS(await text(process.stdin), {
  silent: true,
  transform: (schema) => (schema["x-any-word"] ? ANY_WORD : undefined),
});
console.log(astToString(types));
