import { network } from './network';

/** Answers `fetch` of configs by path: what a site would serve next to its pages. */
export function openConfigServer() {
  const real = network.fetch;
  const answers = new Map<string, () => Promise<Response>>();
  network.fetch = (async (address: string) => {
    const answer = answers.get(new URL(address, location.href).pathname);
    return answer ? answer() : new Response('', { status: 404 });
  }) as typeof fetch;
  return {
    serve: (path: string, text: string, status = 200) =>
      void answers.set(path, async () => new Response(text, { status })),
    /** Never answers, until what it returns is called. */
    hang(path: string) {
      let give = (_: Response) => {};
      const answer = new Promise<Response>((resolve) => {
        give = resolve;
      });
      answers.set(path, () => answer);
      return (text: string) => give(new Response(text));
    },
    reset: () => answers.clear(),
    close() {
      network.fetch = real;
    },
  };
}
