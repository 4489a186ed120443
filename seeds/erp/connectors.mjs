/** Columns each section may change, and how long their texts may be. */
const sections = {
  Terceros: { type: 200, columns: { F200_RAZON_SOCIAL: 100, F200_NOMBRE_EST: 50, F200_NOMBRES: 40 } },
  Clientes: {
    type: 201,
    columns: {
      F201_DESCRIPCION_SUCURSAL: 40, F201_NOTAS: 255, F201_CUPO_CREDITO: 21, F201_ID_VENDEDOR: 4, F201_ID_LISTA_PRECIO: 3, F201_DIAS_GRACIA: 3, F201_IND_CALIFICACION: 1, F015_CONTACTO: 50, F015_DIRECCION1: 40,
      F015_ID_DEPTO: 2, F015_ID_CIUDAD: 3, F015_ID_BARRIO: 40, F015_TELEFONO: 20, F015_CELULAR: 50, F015_EMAIL: 255, F015_COD_POSTAL: 10,
    },
  },
};
const keys = new Set(['F_CIA', 'F_ACTUALIZA_REG', 'F200_ID', 'F201_ID_TERCERO', 'F201_ID_SUCURSAL']);

/** The connectors of an invented ERP: what comes with one idempotency key is taken once, and answered the same each time. */
export function createConnectors(erp) {
  const answers = new Map();
  const writes = new Map();
  return {
    /** How often what came with a key was taken. */
    writes,
    take(key, body) {
      if (key !== null && answers.has(key)) return { ...answers.get(key), taken: false };
      const { lines, changes } = check(erp, body);
      if (lines.length > 0) return { taken: false, status: 400, json: { codigo: 1, mensaje: 'Error en la importación', detalle: lines } };
      const stamp = `${erp.today}T00:00:00`;
      for (const { rows, cells } of changes) for (const row of rows) Object.assign(row, cells, { f200_fecha_actualizacion: stamp });
      if (key !== null) writes.set(key, (writes.get(key) ?? 0) + 1);
      const answer = { status: 200, json: { codigo: 0, mensaje: 'Transacción Exitosa', detalle: 'Importacion exitosa' } };
      if (key !== null) answers.set(key, answer);
      return { ...answer, taken: true };
    },
  };
}

function check(erp, body) {
  const lines = [];
  const changes = [];
  const refuse = (line, type, value, detail) => lines.push({ f_nro_linea: line, f_tipo_reg: type, f_subtipo_reg: 0, f_version: 1, f_nivel: 0, f_valor: String(value ?? ''), f_detalle: detail });
  const company = body?.Inicial?.[0]?.F_CIA;
  if (company === undefined || body?.Final?.[0]?.F_CIA !== company) refuse(1, 0, company, 'El registro inicial y el final no coinciden');
  let line = 1;
  for (const [name, rows] of Object.entries(body ?? {})) {
    if (name === 'Inicial' || name === 'Final') continue;
    const section = sections[name];
    for (const row of rows) {
      line++;
      if (!section) {
        refuse(line, 0, name, `La sección ${name} no existe`);
        continue;
      }
      const code = row.F200_ID ?? row.F201_ID_TERCERO;
      const found = erp.tables.clients.filter((client) => client.f201_id_cia === company && client.f200_id.trim() === code && (row.F201_ID_SUCURSAL === undefined || client.f201_id_sucursal === row.F201_ID_SUCURSAL));
      if (found.length === 0) refuse(line, section.type, code, 'El tercero no existe');
      if (row.F_ACTUALIZA_REG !== 1) refuse(line, section.type, row.F_ACTUALIZA_REG, 'El registro ya existe y F_ACTUALIZA_REG no permite actualizarlo');
      const cells = {};
      for (const [column, value] of Object.entries(row)) {
        if (keys.has(column)) continue;
        const most = section.columns[column];
        if (most === undefined) refuse(line, section.type, value, `El campo ${column} no se puede modificar`);
        else if (String(value).length > most) refuse(line, section.type, value, `El campo ${column} supera ${most} caracteres`);
        else if (column === 'F015_EMAIL' && value !== '' && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value)) refuse(line, section.type, value, 'El correo electrónico no es válido');
        else if (column === 'F201_CUPO_CREDITO' && !/^[+-]\d{15}\.\d{4}$/.test(value)) refuse(line, section.type, value, 'El valor debe tener signo, 15 enteros y 4 decimales');
        else cells[column.toLowerCase()] = column === 'F201_CUPO_CREDITO' ? Number(value) : value === '' ? null : value;
      }
      changes.push({ rows: found, cells });
    }
  }
  return { lines, changes };
}
