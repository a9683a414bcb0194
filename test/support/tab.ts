import type { BrowserContext, Page as PlaywrightPage } from 'playwright-core';
import type { ClickOptions } from './openBrowser';

export interface Point {
  x: number;
  y: number;
}

/** What an engine must be able to do; everything else in `Page` is made from it, once for all engines. */
export interface Tab {
  /** The same for the same tab, so that it is wrapped once. */
  key: unknown;
  /** Runs an expression in the page; a promise is waited for. */
  evaluate(expression: string): Promise<unknown>;
  goto(url: string): Promise<void>;
  back(): Promise<void>;
  forward(): Promise<void>;
  reload(): Promise<void>;
  move(point: Point): Promise<void>;
  click(point: Point, options: Required<Omit<ClickOptions, 'timeout'>>): Promise<void>;
  wheel(deltaY: number): Promise<void>;
  type(text: string): Promise<void>;
  press(key: string): Promise<void>;
  /** Makes the option at `index` the chosen one; `element` is an expression for its focused `<select>`. */
  choose(element: string, index: number): Promise<void>;
  screenshot(path: string): Promise<void>;
  hide(): Promise<void>;
  show(): Promise<void>;
  console(): Promise<string[]>;
  close(): Promise<void>;
  playwright?: PlaywrightPage;
}

/** A started browser, before its tabs are wrapped. */
export interface OpenedBrowser {
  version: string;
  pid: number;
  newTab(): Promise<Tab>;
  tabs(): Promise<Tab[]>;
  close(): Promise<void>;
  kill(): Promise<void>;
  killRenderers?(): Promise<void>;
  setOffline?(offline: boolean): Promise<void>;
  playwright?: BrowserContext;
}
