import { describe, expect, it } from 'vitest';
import { nearestOptions } from '../../../src/import/nearest-options.js';
import { cityOptions, departmentOptions } from '../../../src/schema/divipola/divipola.js';

const townsLike = (text: string, ...departments: string[]) => nearestOptions(text, cityOptions(), departments).map(({ label }) => label.es);

describe('nearestOptions', () => {
  const slips: readonly [string, string][] = [
    ['Medelin', 'Medellín'], ['MEDELLLIN', 'Medellín'], ['Mdeellin', 'Medellín'], ['Envigdo', 'Envigado'], ['Villavisencio', 'Villavicencio'], ['Barranqila', 'Barranquilla'], ['Calli', 'Cali'],
    ['Carmen de Viboral', 'El Carmen de Viboral'], ['Guadalajara Buga', 'Guadalajara de Buga'], ['Pie de cuesta', 'Piedecuesta'], ['La Ceja del Tambo', 'La Ceja'], ['Medellín Antioquia', 'Medellín'],
    ['Bogta', 'Bogotá, D.C.'], ['Santafe Bogota', 'Bogotá, D.C.'], ['Cucta', 'San José de Cúcuta'], ['S. J. de Cúcuta', 'San José de Cúcuta'], ['San Jose Cucuta', 'San José de Cúcuta'], ['Cartajena', 'Cartagena de Indias'],
  ];
  it.each(slips)('finds the town that %s is a slip of: %s', (text, town) => expect(townsLike(text)).toEqual([town]));

  it('prefers the town of the department, of namesakes and of others that are as like', () => {
    expect(townsLike('Barbsa', '68')).toEqual(['Barbosa (Santander)']);
    expect(townsLike('Barbsa', '05')).toEqual(['Barbosa (Antioquia)']);
    expect(townsLike('Armnia', '63')).toEqual(['Armenia (Quindío)']);
    expect(townsLike('Santa Barbra', '52', '68')).toEqual(['Santa Bárbara (Nariño)', 'Santa Bárbara (Santander)']);
  });

  it('gives the namesakes where no department tells them apart', () => {
    expect(townsLike('Barbsa')).toEqual(['Barbosa (Antioquia)', 'Barbosa (Santander)']);
  });

  it('does not take a department for more than it is: a town that is clearly meant stays, wherever it is', () => {
    expect(townsLike('Barranquila', '05')).toEqual(['Barranquilla']);
  });

  it.each(['xyz', 'Miami', 'Nueva York', '', '?', '12345', 'a'.repeat(5_000)])('finds nothing like %s', (text) => expect(townsLike(text)).toEqual([]));

  it('finds departments and the options of any other list as well', () => {
    expect(nearestOptions('Cundinamrca', departmentOptions()).map(({ key }) => key)).toEqual(['25']);
    const options = ['Institucional', 'Detallista', 'Distribuidor'].map((label) => ({ key: label, label: { es: label, en: label } }));
    expect(['INSTITUC.', 'DETAL', 'DISTRIB.'].map((text) => nearestOptions(text, options)[0]?.key)).toEqual(['Institucional', 'Detallista', 'Distribuidor']);
  });
});
