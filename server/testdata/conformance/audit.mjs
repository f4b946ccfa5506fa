// Asks a server all that the GraphQL-over-HTTP specification says of one: node audit.mjs url
// Prints [{"id", "name", "status": "ok" | "notice" | "warn" | "error", "reason"}].
import { serverAudits } from 'graphql-http';

const results = [];
for (const audit of serverAudits({ url: process.argv[2], fetchFn: fetch })) {
  const { status, reason } = await audit.fn();
  results.push({ id: audit.id, name: audit.name, status, reason: reason ?? '' });
}
console.log(JSON.stringify(results));
