/** The globals of the browser tests (mocha, brought by the test runner without types of its own). */
interface MochaContext {
  timeout(milliseconds: number): this;
  skip(): never;
}
type MochaBody = (this: MochaContext) => void | Promise<void>;
interface MochaGroup {
  (title: string, body: (this: MochaContext) => void): void;
  only: MochaGroup;
  skip: MochaGroup;
}
interface MochaTest {
  (title: string, body: MochaBody): void;
  only: MochaTest;
  skip: MochaTest;
}

declare const describe: MochaGroup;
declare const it: MochaTest;
declare const before: (body: MochaBody) => void;
declare const after: (body: MochaBody) => void;
declare const beforeEach: (body: MochaBody) => void;
declare const afterEach: (body: MochaBody) => void;
