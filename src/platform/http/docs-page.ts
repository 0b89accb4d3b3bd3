import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { type StaticFiles, staticFiles } from './static-files.ts';

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Bellwether API</title>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css" />
  </head>
  <body>
    <div id="api"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;

/** Sends the session's token with requests that change something, so that the page can try every operation. */
const START = `window.ui = SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  validatorUrl: null,
  requestInterceptor: async (request) => {
    const method = (request.method || 'GET').toUpperCase();
    if (request.loadSpec || method === 'GET') return request;
    const me = await fetch('/api/me');
    if (me.ok) request.headers['x-csrf-token'] = (await me.json()).csrfToken;
    return request;
  },
});
`;

/** The interactive page of the API, with its assets served from here: no other host, no inline script. */
export function docsPage(): StaticFiles {
  const directory = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const assets = staticFiles(directory, { only: ['swagger-ui.css', 'swagger-ui-bundle.js'] });
  const text = (body: string, type: string) =>
    new Response(body, { headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' } });
  return {
    serve: async (path, request) => {
      if (path === '' || path === '/') return text(PAGE, 'text/html');
      if (path === '/start.js') return text(START, 'text/javascript');
      return assets.serve(path, request);
    },
  };
}
