// @ts-check
import { html } from './html.js';
import { useTitle } from './useTitle.js';

export function NotFound() {
  useTitle('Not found');
  return html`
    <div class="wrap page narrow">
      <p class="kicker">404</p>
      <h1>This path ends here.</h1>
      <p class="lead">Perhaps the page was worn out. Try the search, or start over.</p>
      <p><a class="button" href="/app">Home</a></p>
    </div>`;
}
