import type { FieldValue } from '../../client/client.js';
import { longestNit, nitCheckDigit } from '../../client/check-digit.js';
import { formatIdentification, isDigits } from '../../client/identification-format.js';
import type { OptionLabels } from '../../schema/option-labels.js';
import type { OptionSource } from '../../schema/options.js';
import type { ModuleSchema, Option } from '../../schema/schema.js';
import type { FormDigit, FormNotice } from './form-state.js';
import type { FormValues } from './form-values.js';

/** Only a NIT has a check digit. Source: DIAN, annex of the electronic invoice, table 13.2.1. */
const nit = '31';

/** What some fields of a form follow of others: the check digit its number, the city its department. */
export class DependentFields {
  readonly #values: FormValues;
  readonly #labels: () => OptionLabels;
  readonly #cities: string | null;
  readonly #departments: string | null;
  #undo: (() => void) | null = null;
  notice: FormNotice | null = null;

  constructor(schema: ModuleSchema, values: FormValues, labels: () => OptionLabels) {
    this.#values = values;
    this.#labels = labels;
    const dropdownOf = (name: string) => schema.fields.find((field) => field.name === name)?.dropdown ?? null;
    this.#cities = dropdownOf('city');
    this.#departments = dropdownOf('department');
  }

  /** The person typed in a field: reads it, and what is found of others in it. */
  type(name: string, text: string): void {
    const found = new Map<string, FieldValue>();
    this.#values.type(name, text, (field, value) => found.set(field, value), name === 'city' ? (sources) => this.#citiesOf(sources) : undefined);
    if (this.#values.waits(name)) return;
    const type = found.get('identificationType');
    if (type !== undefined && this.#values.value('identificationType') === null && this.#values.isFree('identificationType')) this.#values.set('identificationType', type);
    this.follow(name, found.get('checkDigit') ?? null);
  }

  /** After a field has another value. `written`: the check digit that was written with the number. */
  follow(name: string, written: FieldValue = null): void {
    if (name === 'identificationNumber' || name === 'identificationType') this.#followDigit(written);
    if (name === 'department') this.#followDepartment();
    if (name === 'city') this.#followCity();
  }

  /** `null` where the identification has no check digit. */
  get digit(): FormDigit | null {
    const wrong = this.#values.issuesOf('identificationNumber').find((issue) => issue.code === 'wrong-check-digit');
    if (wrong?.code === 'wrong-check-digit') return { expected: wrong.expected, found: wrong.found };
    const number = this.#nitNumber();
    const found = this.#values.value('checkDigit');
    return number === null ? null : { expected: nitCheckDigit(number), found: typeof found === 'number' ? found : null };
  }

  acceptDigit(): void {
    const wrong = this.#values.issuesOf('identificationNumber').find((issue) => issue.code === 'wrong-check-digit');
    if (wrong?.code === 'wrong-check-digit') {
      this.type('identificationNumber', formatIdentification(wrong.number, wrong.expected));
      this.#values.leave('identificationNumber');
    } else if (this.digit && this.#values.isFree('checkDigit')) this.#values.set('checkDigit', this.digit.expected);
  }

  /** The cities of the department, or all of them while it is not known. */
  cities(): readonly Option[] {
    const all = this.#labels().options(this.#cities ?? '');
    const department = this.#department();
    return department === null ? all : all.filter(({ key }) => key.startsWith(department));
  }

  undoNotice(): void {
    this.#undo?.();
    this.#undo = null;
    this.notice = null;
  }

  #followDigit(written: FieldValue): void {
    if (!this.#values.isFree('checkDigit')) return;
    const type = this.#values.value('identificationType');
    const number = this.#values.value('identificationNumber');
    if (type === nit) this.#values.set('checkDigit', this.#nitNumber() === null ? null : nitCheckDigit(this.#nitNumber()!));
    else this.#values.set('checkDigit', type === null && number !== null ? written : null);
  }

  #nitNumber(): string | null {
    const number = this.#values.value('identificationNumber');
    const type = this.#values.value('identificationType');
    if (typeof number !== 'string' || !isDigits(number) || number.length > longestNit) return null;
    return type === nit || (type === null && this.#values.value('checkDigit') !== null) ? number : null;
  }

  #followDepartment(): void {
    const city = this.#values.value('city');
    const department = this.#department();
    this.#forget();
    if (typeof city !== 'string' || !this.#isTown(city) || department === null || city.startsWith(department) || !this.#values.isFree('city')) return;
    this.#values.set('city', null);
    this.#undo = () => {
      this.#values.set('city', city);
      this.#values.set('department', city.slice(0, 2));
    };
    this.notice = { type: 'city-cleared', label: this.#values.shown('city', city) };
  }

  #followCity(): void {
    const city = this.#values.value('city');
    const before = this.#values.value('department');
    this.#forget();
    if (typeof city !== 'string' || !this.#isTown(city) || city.startsWith(typeof before === 'string' ? before : '-') || !this.#values.isFree('department')) return;
    const department = city.slice(0, 2);
    if (this.#labels().labelOf(this.#departments ?? '', department) === undefined) return;
    this.#values.set('department', department);
    // Where there was none, the town has only completed it.
    if (before === null) return;
    this.#undo = () => {
      this.#values.set('department', before);
      this.#values.set('city', null);
    };
    this.notice = { type: 'department-set', label: this.#values.shown('department', department) };
  }

  #forget(): void {
    this.#undo = null;
    this.notice = null;
  }

  /** The codes of the DANE begin with the department's; a town of another source says nothing. */
  #isTown(key: string): boolean {
    return key.length === 5 && this.#labels().labelOf(this.#cities ?? '', key) !== undefined;
  }

  #department(): string | null {
    const key = this.#values.value('department');
    return typeof key === 'string' && key.length === 2 && this.#labels().labelOf(this.#departments ?? '', key) !== undefined ? key : null;
  }

  /** The options with a town whose name repeats read as that of the department. */
  #citiesOf(sources: OptionSource): OptionSource {
    const department = this.#department();
    if (department === null) return sources;
    return {
      ...sources,
      find: (dropdown, text) => {
        const found = sources.find(dropdown, text);
        if (found === null || 'key' in found) return found;
        const there = found.ambiguous.filter(({ key }) => key.startsWith(department));
        return there.length === 1 ? { key: there[0]!.key } : found;
      },
    };
  }
}
