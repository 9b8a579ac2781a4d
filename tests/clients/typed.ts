// What a user of clients/typescript writes; it compiles, or does not where that is said.
import { type Answer, type components, createSciatica } from "sciatica-client";

type Schemas = components["schemas"];
const api = createSciatica({ baseUrl: "http://127.0.0.1:8000" });

export async function ask(): Promise<void> {
  const claims: Schemas["Claim"][] = await api.collect("/v1/claims");
  const disputed = { params: { query: { flag: ["any_conflict"], topic: ["a-topic-of-mine"] } } };
  for await (const claim of api.records("/v1/claims", disputed)) claims.push(claim);

  const inShort = await api.get("/v1/sources", { params: { query: { view: "compact" } } });
  const [first]: Schemas["CompactSource"][] = inShort.data;
  // @ts-expect-error: interests are told in full only
  console.log(first?.interests);
  const inFull: Answer<"/v1/sources", undefined> = await api.get("/v1/sources");
  console.log(inFull.data[0]?.interests);

  const item = { params: { path: { claim_id: "x" }, query: { include: ["evidence" as const] } } };
  const { data } = await api.get("/v1/claims/{claim_id}", item);
  const level: "contested" | "unanimous" | string = data.agreement.level;
  console.log(level, data.statement.length);
  const table: string = await api.get("/v1/export/{records}.csv", { params: { path: { records: "claims" } } });
  console.log(table.length);

  const asTable = { params: { query: { format: "csv" } }, parseAs: "text" } as const;
  const rows: string | undefined = (await api.client.GET("/v1/matrix", asTable)).data;
  console.log(rows?.length);

  // @ts-expect-error: an identifier is needed
  await api.get("/v1/claims/{claim_id}");
  // @ts-expect-error: there is no such level
  await api.get("/v1/claims", { params: { query: { level: ["unanimus"] } } });
  // @ts-expect-error: there is no such parameter
  await api.get("/v1/claims", { params: { query: { levle: ["unanimous"] } } });
  const misspelt = { params: { query: { topic: ["x"], levle: ["unanimous"] } } };
  // @ts-expect-error: there is no such parameter
  api.records("/v1/claims", misspelt);
  // @ts-expect-error: an item is not filtered
  await api.get("/v1/claims/{claim_id}", { params: { path: { claim_id: "x" }, query: { topic: ["x"] } } });
  // @ts-expect-error: another form is no page
  await api.get("/v1/claims", { params: { query: { format: "csv" } } });
  // @ts-expect-error: another form has no records
  api.records("/v1/claims", { params: { query: { format: "jsonld" } } });
  // @ts-expect-error: another form is no item
  await api.get("/v1/claims/{claim_id}", { params: { path: { claim_id: "x" }, query: { format: "jsonld" } } });
  // @ts-expect-error: no list
  api.records("/v1/release");
  // @ts-expect-error: no path
  await api.get("/v1/claim");
  // @ts-expect-error: levels are closed, and this is none of them
  if (data.agreement.level === "unanimus") return;
  for await (const row of api.records("/v1/claims", { params: { query: { limit: 5 } }, onNewRelease: () => {} })) {
    console.log(row.agreement.summary);
  }
}
