/**
 * Writes the sample files again: `clients.csv`, `dialects/`, `wrong/`. What each is for: README.md.
 *   node seeds/samples.mjs
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { encode } from './dialects.mjs';
import { clientRows, csvPieces, writeSeeds } from './generate.mjs';
import { workbookOf } from './workbooks.mjs';

const here = (path) => new URL(path, import.meta.url);
const text = (options) => Buffer.concat([...csvPieces({ clients: 40, seed: 7, dialect: 'excel-co-utf8', ...options })]).toString('utf8').replace(/^\ufeff/, '');
const lines = (...rows) => rows.join('\r\n') + '\r\n';
const newlines = ['\r\n', '\n', '\r'];
let ended = 0;
const short = 'Tipo de identificación;Identificación;Código de sucursal;Razón social;Ciudad;Teléfono;Correo electrónico;Cupo de crédito;Fecha de última compra';

const written = {
  'dialects/excel-co.csv': [...csvPieces({ clients: 40, seed: 7 })],
  'dialects/excel-co-title-and-footer.csv': encode(
    `Andina Ventas S.A.S.;;;\r\nListado de clientes al 23/11/2026;;;\r\n;;;\r\n${text()}\r\nTotal registros:;40;;\r\nGenerado por el área de cartera;;;\r\n`, 'windows-1252'),
  'dialects/excel-co-utf8.csv': [...csvPieces({ clients: 40, seed: 7, dialect: 'excel-co-utf8' })],
  'dialects/utf8-comma.csv': [...csvPieces({ clients: 40, seed: 7, dialect: 'utf8-comma' })],
  'dialects/utf16-tab.csv': [...csvPieces({ clients: 40, seed: 7, dialect: 'utf16-tab' })],
  'dialects/utf8-tab.tsv': [...csvPieces({ clients: 40, seed: 7, dialect: 'utf8-tab' })],
  'dialects/excel-us.csv': [...csvPieces({ clients: 40, seed: 7, dialect: 'excel-us' })],
  'dialects/sep-line.csv': [...csvPieces({ clients: 40, seed: 7, dialect: 'sep' })],
  'dialects/sep-semicolon.csv': encode(`sep=;\r\n${text()}`, 'windows-1252'),
  'dialects/cr-only.csv': encode(text().replace(/\r\n/g, '\r'), 'windows-1252'),
  'dialects/workbook.xlsx': workbookOf([...clientRows({ clients: 40, seed: 7 })], 'xlsx'),
  'dialects/workbook.ods': workbookOf([...clientRows({ clients: 40, seed: 7 })], 'ods'),
  'dialects/comma-quotes-and-newlines.csv': encode(
    [
      'Identificación,Código de sucursal,Razón social,Dirección,Notas,Cupo de crédito',
      '900100001-1,001,"Ferretería ""La 14"", S.A.S.","Calle 10 # 4-32, bodega 2","Recibe de 8 a 11.\nLlamar antes.",12500000.50',
      '900100002-9,001,"Bodega 7"" y medio","Carrera 3 # 1-20",,0.00',
      '900100003-6,001,"Distribuidora\nSur, Ltda.","Cl. 5","",1234.00',
      '',
    ].join('\n'), 'utf-8'),
  'dialects/quotes-and-newlines.csv': encode(
    lines(
      'Identificación;Código de sucursal;Razón social;Dirección;Notas',
      '900100001-1;001;"Ferretería ""La 14"" S.A.S.";"Calle 10 # 4-32; bodega 2";"Recibe de 8 a 11.\r\nLlamar antes."',
      '900100002-9;001;Bodega 7" y medio;Carrera 3 # 1-20;comilla suelta dentro de la celda',
      '900100003-6;001;"Distribuidora\nSur Ltda.";"Cl. 5";""',
    ), 'windows-1252'),
  'dialects/mixed-line-ends.csv': encode(text({ clients: 120, seed: 9 }).replace(/\r\n/g, () => newlines[ended++ % 3]), 'utf-8'),
  'dialects/erp-columns.csv': encode(
    lines(
      'f200_nit,f200_dv_nit,f200_id_tipo_ident,f200_razon_social,f201_id_sucursal,f201_descripcion_sucursal,f015_direccion1,f015_telefono,f015_email,f201_cupo_credito,f201_id_cond_pago',
      '900100005,0,N,FERRETERIA EL TORNILLO SAS        ,001,PRINCIPAL,CL 10 4 32,6044482211,compras@tornillo.example,12000000.0000,30',
      '900100024,0,N,DISTRIBUIDORA DEL SUR LTDA        ,002,BODEGA,CR 3 1 20,3105551234,pagos@delsur.example,0.0000,CON',
    ), 'utf-8'),

  // Each row says in its notes which trouble it has.
  'wrong/each-issue.csv': encode(
    lines(
      'Clase de registro;Identificación;Código de sucursal;Razón social;Dirección;Estado;Ciudad;Teléfono;Correo electrónico;Sitio web;Cupo de crédito;Días de plazo;Bloqueado por cupo;Fecha de última compra;Notas',
      ...[
        'Cliente;900200001;;;;;;;;;;;;;required',
        `Cliente;900200002;;${'Largo '.repeat(60)};;;;;;;;;;;too-long`,
        'Cliente;900200003;;Tres S.A.S.;;;;;;;mucho;;;;not-a-number',
        'Cliente;900200004;;Cuatro S.A.S.;;;;;;;;1,5;;;not-an-integer',
        'Cliente;900200005;;Cinco S.A.S.;;;;;;;1.23,4.5;;;;misplaced-separator',
        'Cliente;900200006;;Seis S.A.S.;;;;;;;;-5;;;out-of-range',
        'Cliente;900200007;;Siete S.A.S.;;;;;;;12345678901234567890,55;;;;precision-lost',
        'Cliente;900200008;;Ocho S.A.S.;;;;;;;;;;ayer;not-a-date',
        'Cliente;900200009;;Nueve S.A.S.;;;;;;;;;;31/02/2026;impossible-date',
        'Cliente;900200010;;Diez S.A.S.;;;;;;;;;;15/03/1802;unlikely-date',
        'Cliente;900200011;;Once S.A.S.;;;;;;;;;;45000;excel-serial-date',
        'Cliente;900200012;;Doce S.A.S.;;;;;;;;;;15/03/2026 14:30;time-dropped',
        'Cliente;900200013;;Trece S.A.S.;;;;;;;;;quizás;;not-a-boolean',
        'Cliente;900200014;;Catorce S.A.S.;;Durmiendo;;;;;;;;;not-an-option',
        'Cliente;900200015;;Quince S.A.S.;;;Ciudad Gótica;;;;;;;;unknown-option',
        'Cliente;900200016;;Dieciséis S.A.S.;;;;;no es un correo;;;;;;invalid-email',
        'Cliente;900200017;;Diecisiete S.A.S.;;;;123;;;;;;;invalid-phone',
        'Cliente;900200018;;Dieciocho S.A.S.;;;;;;javascript:alert(1);;;;;invalid-url',
        'Cliente;NO TIENE;;Diecinueve S.A.S.;;;;;;;;;;;not-an-identification',
        'Cliente;9,00123E+08;;Veinte S.A.S.;;;;;;;;;;;excel-damaged-number',
        'Cliente;900200021;2;Veintiuno S.A.S.;;;;;;;;;;;lost-leading-zero',
        'Cliente;900200022-9;;Veintidós S.A.S.;;;;;;;;;;;wrong-check-digit',
        'Cliente;9002\u200b00023;;Veintitrés S.A.S.;;;;;;;;;;;invisible-characters',
        'Cliente;９００２０００２４;;Veinticuatro S.A.S.;;;;;;;;;;;non-latin-digits',
        'Cliente;900200025;;Veinticinco\u0007 S.A.S.;;;;;;;;;;;control-characters',
        'Cliente;900200026;;Veintiséis S.A.S.;;;;;;;;;;;',
        'Cliente;900.200.026;;Veintiséis otra vez S.A.S.;;;;;;;;;;;duplicate-in-file',
        'Sucursal;900200028;007;Sucursal sin cliente;;;;;;;;;;;missing-parent',
        'Cliente;900200029;;Veintinueve S.A.S.;;;;;;;;;;;long-row;sobra',
        'Cliente;900200030;;Treinta S.A.S.;"Bodega "sur" 2";;;;;;;;;;stray-quote',
        'Cliente;900200031;;Treinta y uno Peï¿½a;Compa\uFFFDía;;;;;;;;;;replacement-character',
        'Cliente;900200034;;Treinta y cuatro S.A.S.;;;Santa Bárbara;;;;;;;;ambiguous-option',
        'Clase de registro;Identificación;Código de sucursal;Razón social;Dirección;Estado;Ciudad;Teléfono;Correo electrónico;Sitio web;Cupo de crédito;Días de plazo;Bloqueado por cupo;Fecha de última compra;Notas',
        'Cliente;900200032;;PeÃ±as S.A.S.;;;;;;;;;;;double-encoded',
        'Cliente;900200033;;Corta',
        'Total registros:;33;;;;;;;;;;;;;',
      ],
    ), 'utf-8'),
  'wrong/check-digit.csv': encode(
    lines(short,
      'NIT;900.100.001-1;001;Dígito correcto S.A.S.;Medellín;6044482211;a@correcto.example;1.000.000,00;01/11/2026',
      'NIT;900.100.002-4;001;Dígito equivocado S.A.S.;Medellín;6044482212;b@equivocado.example;1.000.000,00;01/11/2026',
      'NIT;900.100.003;001;Sin dígito S.A.S.;Medellín;6044482213;c@sin.example;1.000.000,00;01/11/2026',
      'NIT;9001000043;001;Dígito pegado S.A.S.;Medellín;6044482214;d@pegado.example;1.000.000,00;01/11/2026',
      'NIT;900 100 005 – 0;001;Raya larga y espacios S.A.S.;Medellín;6044482215;e@raya.example;1.000.000,00;01/11/2026',
    ), 'windows-1252'),
  'wrong/damaged-by-excel.csv': encode(
    lines(short,
      'NIT;9,001E+08;001;Notación científica S.A.S.;Medellín;6,04448E+09;a@cientifica.example;1.000.000,00;01/11/2026',
      'NIT;900100002,00;001;Con decimales S.A.S.;Medellín;6044482212;b@decimales.example;1.000.000,00;01/11/2026',
      'NIT;900100003-6;1;Sucursal sin ceros S.A.S.;Medellín;6044482213;c@ceros.example;1.000.000,00;45000',
      'NIT;#¡REF!;001;Referencia rota S.A.S.;Medellín;6044482214;d@rota.example;#N/D;01/11/2026',
    ), 'windows-1252'),
  'wrong/dates.csv': encode(
    lines(short,
      'NIT;900100001-1;001;Día que no existe S.A.S.;Medellín;6044482211;a@dia.example;1.000.000,00;31/02/2026',
      'NIT;900100002-9;001;Mes y día al revés S.A.S.;Medellín;6044482212;b@reves.example;1.000.000,00;12/31/2026',
      'NIT;900100003-6;001;Fecha ISO imposible S.A.S.;Medellín;6044482213;c@iso.example;1.000.000,00;2026-02-30',
      'NIT;900100004-3;001;Ambigua S.A.S.;Medellín;6044482214;d@ambigua.example;1.000.000,00;03/04/2026',
      'NIT;900100005-0;001;Bisiesto verdadero S.A.S.;Medellín;6044482215;e@bisiesto.example;1.000.000,00;29/02/2024',
      'NIT;900100006-8;001;Texto S.A.S.;Medellín;6044482216;f@texto.example;1.000.000,00;ayer',
    ), 'windows-1252'),
  'wrong/duplicates.csv': encode(
    lines(short,
      'NIT;900.100.001-1;001;Repetida S.A.S.;Medellín;6044482211;a@repetida.example;1.000.000,00;01/11/2026',
      'NIT;900100001;001;REPETIDA SAS;Medellín;6044482299;a@repetida.example;2.000.000,00;02/11/2026',
      'NIT;900.100.001-1;002;Repetida S.A.S.;Envigado;6044482211;a@repetida.example;1.000.000,00;01/11/2026',
      'NIT;900.100.002-9;001;Única S.A.S.;Bello;6044482212;b@unica.example;1.000.000,00;01/11/2026',
    ), 'windows-1252'),
  'wrong/short-and-long-rows.csv': encode(
    lines(short,
      'NIT;900.100.001-1;001;Completa S.A.S.;Medellín;6044482211;a@completa.example;1.000.000,00;01/11/2026',
      'NIT;900.100.002-9;001;Corta S.A.S.',
      'NIT;900.100.003-6;001;Larga S.A.S.;Medellín;6044482213;c@larga.example;1.000.000,00;01/11/2026;sobra;sobra también',
      '',
      ';;;;;;;;',
      'NIT;900.100.004-3;001;Otra completa S.A.S.;Bello;6044482214;d@otra.example;1.000.000,00;01/11/2026',
      'Total clientes;4',
    ), 'windows-1252'),
  'wrong/quote-never-closed.csv': encode(
    lines(short,
      'NIT;900.100.001-1;001;Antes de la comilla S.A.S.;Medellín;6044482211;a@antes.example;1.000.000,00;01/11/2026',
      'NIT;900.100.002-9;001;"Comilla abierta S.A.S.;Medellín;6044482212;b@abierta.example;1.000.000,00;01/11/2026',
      'NIT;900.100.003-6;001;Después de la comilla S.A.S.;Medellín;6044482213;c@despues.example;1.000.000,00;01/11/2026',
    ), 'windows-1252'),
  'wrong/formulas.csv': encode(
    lines('Identificación;Código de sucursal;Razón social;Contacto;Teléfono;Notas',
      '900.100.001-1;001;"=HYPERLINK(""http://malo.example"";""Ver"")";=1+1;6044482211;@SUM(1+1)*cmd|\' /C calc\'!A0',
      '900.100.002-9;001;+57 Distribuciones S.A.S.;- Ferretería del Sur;+57 604 448 2212;-1250',
      '900.100.003-6;001;@ndina Digital S.A.S.;"\t=1+1";6044482213;"\u0000=1+1"',
      '900.100.004-3;001;Otro separador S.A.S.;x,=1+1;6044482214;"x;=1+1"',
    ), 'utf-8-bom', true),
  'wrong/odd-headers.csv': encode(
    lines('__proto__,constructor,,Identificación,Código de sucursal,Razón social,Razón social,toString',
      'uno,dos,tres,900100001-1,001,Encabezados raros S.A.S.,Repetida S.A.S.,cuatro',
      '{"a":1},then,,900100002-9,001,Otra S.A.S.,,length',
    ), 'utf-8'),
  'wrong/markup.csv': encode(
    lines('Identificación,Código de sucursal,Razón social,Contacto,Sitio web,Correo electrónico,Notas',
      '900100001-1,001,<img src=x onerror=alert(1)> S.A.S.,<script>alert(1)</script>,javascript:alert(1),"""><b>@x.example",${7*7} {{7*7}}',
      '900100002-9,001,Enlace S.A.S.,Ana,//malo.example,ana@enlace.example,"data:text/html;base64,PHNjcmlwdD4="',
    ), 'utf-8'),
  'wrong/hidden-characters.csv': encode(
    lines('Identificación,Código de sucursal,Razón social,Ciudad',
      '９００１００００１-1,001,Dígitos anchos S.A.S.,Medellín',
      '900\u200b100\u200b002-9,001,Invisibles en el NIT S.A.S.,Bogotá',
      '900100003-6,001,\u202eSAS osrever la\u202c S.A.S.,Cali',
      '900100004-3,001,Ferretería descompuesta S.A.S.,Bello'.normalize('NFD'),
    ), 'utf-8'),
  'wrong/double-encoded.csv': encode(
    lines('Identificación,Código de sucursal,Razón social,Ciudad', '900100001-1,001,FerreterÃ­a Ã‘uÃ±ez S.A.S.,MedellÃ­n', '900100002-9,001,DroguerÃ­a BogotÃ¡ Ltda.,BogotÃ¡'), 'utf-8'),
  'wrong/values.csv': encode(
    lines(short,
      'NIT;;001;Sin identificación S.A.S.;Medellín;6044482211;a@sin.example;1.000.000,00;01/11/2026',
      'NIT;900.100.002-9;001;;Medellín;6044482212;b@sinnombre.example;1.000.000,00;01/11/2026',
      'NIT;900.100.003-6;001;Correo malo S.A.S.;Medellín;123;esto no es un correo;mucho;01/11/2026',
      'XX;900.100.004-3;001;Tipo desconocido S.A.S.;Ciudad Gótica;6044482214;d@tipo.example;-1.000,00;01/11/2026',
      `NIT;900.100.005-0;001;${'Largo '.repeat(60)}S.A.S.;Medellín;6044482215;e@largo.example;1.000.000,00;01/11/2026`,
    ), 'windows-1252'),
  'wrong/ambiguous-dates.csv': encode(
    lines('Identificación;Razón social;Fecha de última compra', '900100001-1;Uno S.A.S.;03/04/2026', '900100002-9;Dos S.A.S.;05/06/2026'), 'utf-8'),
  'wrong/ambiguous-amounts.csv': encode(
    lines('Identificación;Razón social;Cupo de crédito', '900100001-1;Uno S.A.S.;1,234', '900100002-9;Dos S.A.S.;2,500'), 'utf-8'),
  'wrong/mixed-amounts.csv': encode(
    lines('Identificación;Razón social;Cupo de crédito', '900100001-1;Uno S.A.S.;1.234,5', '900100002-9;Dos S.A.S.;2.500,75', '900100003-6;Tres S.A.S.;3,500.25', '900100004-3;Cuatro S.A.S.;18,125'), 'utf-8'),
  'wrong/without-header.csv': encode(lines('900100001-1;Uno S.A.S.;Medellín', '900100002-9;Dos S.A.S.;Bogotá, D.C.'), 'utf-8'),
  'wrong/without-names.csv': encode(lines('Identificación;Teléfono;Color preferido', '900100001-1;6044482211;verde'), 'utf-8'),
  'wrong/too-wide.csv': encode(
    lines(
      ['Identificación', 'Razón social', ...Array.from({ length: 1_100 }, (_, i) => `Mes ${i + 1}`)].join(';'),
      ['900100001-1', 'Ancha S.A.S.', ...Array.from({ length: 1_100 }, (_, i) => String(i))].join(';'),
    ), 'utf-8'),
  // As a Macintosh of before Unicode wrote them: 0x87 is á, 0x96 is ñ.
  'wrong/old-macintosh.csv': Buffer.from('Identificación;Razón social;Ciudad\r900100001-1;Peñas S.A.S.;Bogotá\r'.replace(/[óñá]/g, (letter) => ({ ó: '\x97', ñ: '\x96', á: '\x87' })[letter]), 'latin1'),
  'wrong/header-only.csv': encode(lines(short), 'windows-1252'),
  'wrong/empty.csv': Buffer.alloc(0),
  'wrong/a-web-page.csv': encode('<!doctype html>\n<html lang="es"><title>Inicie sesión</title><p>Su sesión terminó.</p></html>\n', 'utf-8'),
  'wrong/visitor.csv': encode(
    lines(short,
      'NIT;900.100.001-1;001;Ferretería Ñandú de Prueba S.A.S.;Medellín;604 448 2211;compras@nandu.example;12.500.000,00;05/11/2026',
      'NIT;900.100.002-4;001;Droguería Dígito Malo Ltda.;Bogotá, D.C.;601 744 1200;pagos@digito.example;3.000.000,00;12/11/2026',
      'NIT;900.100.003-6;001;Papelería Fecha Imposible S.A.S.;Cali;602 331 4455;ventas@fecha.example;1.250.000,50;31/02/2026',
      'NIT;9,001E+08;001;Dañada por Excel S.A.S.;Cali;602 331 4456;ventas@excel.example;1.250.000,50;01/11/2026',
      'NIT;900.100.005-0;001;Comercializadora Peña y Güiza S.A.;Envigado;310 555 1234;gerencia@pena.example;0,00;20/11/2026',
      'NIT;900.100.005-0;002;Comercializadora Peña y Güiza S.A.;Itagüí;310 555 1235;gerencia@pena.example;0,00;20/11/2026',
    ), 'windows-1252'),
};

for (const folder of ['dialects', 'wrong']) await mkdir(here(`./${folder}/`), { recursive: true });
for (const [path, bytes] of Object.entries(written)) await writeFile(here(`./${path}`), Array.isArray(bytes) ? Buffer.concat(bytes) : bytes);
await writeSeeds({ clients: 3000, seed: 3875, out: here('./clients.csv').pathname });
