// @ts-check
import { helpTopics } from '../content/helpTopics.js';
import { plans } from '../content/plans.js';
import { stores } from '../content/stores.js';
import { products } from '../shared/catalogue.js';
import { sizes } from '../shared/sizes.js';

const pages = [
  { path: '/size-guide', view: 'size-guide', title: 'Size guide', sizes },
  { path: '/returns', view: 'returns', title: 'Returns' },
  { path: '/shipping', view: 'shipping', title: 'Shipping' },
  { path: '/stores', view: 'stores', title: 'Our shops', stores },
  { path: '/help', view: 'help', title: 'Help centre', topics: helpTopics },
  { path: '/refer', view: 'refer', title: 'Refer a friend' },
  { path: '/gift-cards', view: 'gift-cards', title: 'Gift cards' },
  { path: '/l/autumn', view: 'autumn', title: 'The shoe subscription', plans, hero: products[1] },
  { path: '/admin/ping', view: 'ping', title: 'Ping' },
];

/** Forms that only say thank you: what was typed is not kept. */
const forms = [
  {
    path: '/newsletter',
    title: 'You are on the list',
    text: 'One letter a month: new pairs, old trails, no noise.',
    next: '/magazine',
  },
  {
    path: '/refer',
    title: 'Invitation sent',
    text: 'Your friend gets €15 off, and so do you once their first pair is out.',
    next: '/',
  },
  {
    path: '/gift-cards',
    title: 'Gift card on its way',
    text: 'It arrives by e-mail within the hour. This is a demo: nothing was charged.',
    next: '/',
  },
  {
    path: '/returns',
    title: 'Return registered',
    text: 'Print the label from your e-mail and drop the box at any post office.',
    next: '/account',
  },
];

/** Everything that is a page and little more. */
export function pageRoutes(
  /** @type {import('fastify').FastifyInstance} */ app,
  /** @type {import('../startShop.js').Site} */ { render },
) {
  for (const { path, view, ...facts } of pages) {
    app.get(path, (request, reply) => render(request, reply, view, facts));
  }

  for (const topic of helpTopics) {
    app.get(`/help/${topic.slug}`, (request, reply) =>
      render(request, reply, 'help-topic', { title: topic.title, topic, topics: helpTopics }),
    );
  }

  for (const { path, ...facts } of forms) {
    app.post(path, (_request, reply) => reply.redirect(`${path}/thanks`, 303));
    app.get(`${path}/thanks`, (request, reply) => render(request, reply, 'done', facts));
  }
}
