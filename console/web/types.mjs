// Makes the provider's types of its document. A value may be a list of values, which TypeScript wants to have a name.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';

const nodes = await openapiTS(JSON.parse(await readFile('openapi.json', 'utf8')), {
  inject: 'type Value = string | number | boolean | Value[];\n',
  transform: (_, { path }) =>
    path === '#/components/schemas/Value' ? ts.factory.createTypeReferenceNode('Value') : undefined,
});
await mkdir('src/generated', { recursive: true });
await writeFile('src/generated/provider.ts', astToString(nodes));
