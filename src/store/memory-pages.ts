import { areas, type Area, type PageKey, type Pages, type PageWrite } from './pages.js';

/** Pages that live as long as this object does. Blocks are held as they are, never copied: nobody changes them. */
export function createMemoryPages(): Pages {
  const held = new Map<Area, Map<PageKey, unknown>>(areas.map((area) => [area, new Map()]));
  const of = (area: Area) => held.get(area)!;
  const run = (write: PageWrite) => {
    const pages = of(write.area);
    switch (write.type) {
      case 'put':
        pages.set(write.key, copy(write.area, write.value));
        break;
      case 'delete':
        pages.delete(write.key);
        break;
      case 'delete-range':
        for (const key of [...pages.keys()]) if (typeof key === 'number' && key >= write.from && key <= write.to) pages.delete(key);
        break;
      case 'clear':
        pages.clear();
    }
  };
  const value = (area: Area, key: PageKey) => copy(area, of(area).get(key));
  return {
    persistent: false,
    epoch: 0,
    open: async () => {},
    read: async (area, keys) => keys.map((key) => value(area, key)),
    async readRange(area, from, to) {
      const keys = [...of(area).keys()].filter((key): key is number => typeof key === 'number' && key >= from && key <= to);
      return keys.sort((a, b) => a - b).map((key) => value(area, key));
    },
    async readTexts(area, from, to) {
      const keys = [...of(area).keys()].filter((key): key is string => typeof key === 'string' && key >= from && key <= to);
      return keys.sort().map((key) => value(area, key));
    },
    readKeys: async (area) => [...of(area).keys()],
    async transact(_scope, asked, decide) {
      for (const write of decide(asked.map((key) => value('meta', key)))) run(write);
    },
    close: async () => {},
  };
}

/** What a caller gave must not change under us, and an index changes what it was restored from; the rest nobody changes. */
function copy(area: Area, value: unknown): unknown {
  return area === 'meta' || area === 'engine' ? structuredClone(value) : value;
}
