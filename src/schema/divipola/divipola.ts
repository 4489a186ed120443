import { foldKey } from '../../client/match-key.js';
import type { Option } from '../schema.js';
import { divipola } from './data.js';

/** Other names people write, those of before among them. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  '05042': ['Santafé de Antioquia'],
  '05237': ['Don Matías'],
  '05607': ['El Retiro'],
  '05674': ['San Vicente'],
  '11': ['Bogotá', 'Bogotá Distrito Capital', 'Santafé de Bogotá', 'Santa Fe de Bogotá'],
  '11001': ['Bogotá', 'Bogotá Distrito Capital', 'Santafé de Bogotá', 'Santa Fe de Bogotá'],
  '13001': ['Cartagena', 'Cartagena D.T.'],
  '13468': ['Mompox', 'Mompós', 'Santa Cruz de Mompós'],
  '15332': ['Güicán'],
  '19548': ['Piendamó'],
  '23417': ['Santa Cruz de Lorica'],
  '25843': ['Ubaté'],
  '47170': ['Chibolo'],
  '50711': ['Vista Hermosa'],
  '52001': ['San Juan de Pasto'],
  '52224': ['Cuaspud'],
  '52835': ['Tumaco'],
  '54': ['N. de Santander', 'Norte Santander'],
  '54001': ['Cúcuta'],
  '70742': ['Sincé'],
  '70820': ['Tolú'],
  '70823': ['Toluviejo', 'Tolú Viejo'],
  '73055': ['Armero Guayabal'],
  '73443': ['Mariquita'],
  '76': ['Valle'],
  '76001': ['Santiago de Cali'],
  '76111': ['Buga'],
  '76126': ['Darién', 'Calima El Darién'],
  '88': ['San Andrés', 'Archipiélago de San Andrés, Providencia y Santa Catalina', 'San Andrés Islas'],
};

let departments: readonly Option[] | undefined;
let cities: readonly Option[] | undefined;

/** The 33 departments, Bogotá among them; the key is the two digits of the DANE. */
export function departmentOptions(): readonly Option[] {
  return (departments ??= readLines().map(({ code, name }) => option(code, name)));
}

/**
 * The 1,122 municipalities and areas that are none; the key is the five digits of the DANE. A name that repeats has its
 * department after it, so that every label is one town.
 */
export function cityOptions(): readonly Option[] {
  if (cities) return cities;
  const lines = readLines();
  const times = new Map<string, number>();
  // Chima and Chimá are one name to whoever types.
  for (const { towns } of lines) for (const { name } of towns) times.set(foldKey(name), (times.get(foldKey(name)) ?? 0) + 1);
  return (cities = lines.flatMap(({ code, name: department, towns }) =>
    towns.map((town) => {
      const repeats = times.get(foldKey(town.name))! > 1;
      return option(code + town.code, repeats ? `${town.name} (${department})` : town.name, repeats ? [town.name] : []);
    }),
  ));
}

function option(key: string, name: string, more: readonly string[] = []): Option {
  const aliases = [...more, ...(otherNames[key] ?? [])];
  return { key, label: { es: name, en: name }, ...(aliases.length > 0 ? { aliases } : {}) };
}

function readLines(): { code: string; name: string; towns: { code: string; name: string }[] }[] {
  return divipola.split('\n').map((line) => {
    const bar = line.indexOf('|');
    return {
      code: line.slice(0, 2),
      name: line.slice(2, bar),
      towns: line.slice(bar + 1).split(';').map((town) => ({ code: town.slice(0, 3), name: town.slice(3) })),
    };
  });
}
