// Joins services into one graph, as a gateway does before it answers anything: node compose.mjs name=url...
// Prints {"errors": [...], "supergraph": "SDL"}.
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

const services = await Promise.all(process.argv.slice(2).map(async (arg) => {
  const [name, url] = [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)];
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
  });
  const { data, errors } = await answer.json();
  if (errors) throw new Error(`${name}: ${JSON.stringify(errors)}`);
  return { name, url, typeDefs: parse(data._service.sdl) };
}));
const { errors, hints, supergraphSdl } = composeServices(services);
console.log(JSON.stringify({
  errors: (errors ?? []).map((e) => e.message),
  hints: (hints ?? []).map((h) => h.toString()),
  supergraph: supergraphSdl ?? '',
}));
