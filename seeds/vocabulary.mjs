/**
 * Words the invented clients are made of. No list holds a company; companies come from combining them.
 */

/** A business: how its sign begins, and what its customers call it. */
export const trades = [
  'Ferretería', 'Depósito y Ferretería', 'Droguería', 'Papelería', 'Distribuidora', 'Comercializadora', 'Supermercado', 'Autoservicio', 'Tienda', 'Panadería',
  'Restaurante', 'Agropecuaria', 'Veterinaria', 'Almacén', 'Cacharrería', 'Miscelánea', 'Pinturas', 'Eléctricos', 'Repuestos', 'Lubricantes',
  'Muebles', 'Textiles', 'Calzado', 'Confecciones', 'Floristería', 'Licorera', 'Carnes', 'Lácteos', 'Granos', 'Frutas y Verduras',
  'Materiales', 'Vidrios', 'Maderas', 'Hotel', 'Óptica', 'Laboratorio', 'Empaques', 'Químicos', 'Dotaciones', 'Tecnología',
];

/** What a sign goes on with. */
export const signs = [
  'El Constructor', 'La Esperanza', 'El Porvenir', 'San José', 'La Estación', 'El Progreso', 'Los Guayacanes', 'La Ceiba', 'El Samán', 'Santa Marta', 'El Roble', 'La Montaña',
  'Los Andes', 'El Trébol', 'La Candelaria', 'El Faro', 'Las Américas', 'La Colmena', 'El Triunfo', 'San Rafael', 'La Variante', 'El Cóndor', 'La Macarena', 'El Páramo',
  'Buenos Aires', 'Monteverde', 'Villa Luz', 'Bellavista', 'El Edén', 'La Floresta', 'Los Álamos', 'El Dorado', 'La Sabana', 'Río Claro', 'Agua Blanca', 'El Nogal',
  'La Palma', 'El Camino', 'Puerta del Sol', 'Los Comuneros', 'La Quinta', 'El Búho', 'La Rueda', 'El Tornillo', 'La Económica', 'El Vecino', 'La Bodega', 'El Ñandú',
  'Niño Jesús', 'Doña Inés', 'Don Aníbal', 'La Güira', 'El Muñeco', 'Las Peñas', 'Los Cedros', 'La Cabaña', 'El Diamante', 'La Perla', 'El Zafiro', 'Santa Bárbara',
];

/** Syllables of invented brand names. */
export const firstSyllables = ['An', 'Bel', 'Cor', 'Dis', 'Eco', 'Fer', 'Gra', 'Hidro', 'Indu', 'Jota', 'Kali', 'Lumi', 'Mega', 'Nor', 'Omni', 'Pro', 'Quim', 'Ro', 'Sur', 'Tec', 'Uni', 'Vi', 'Zen', 'Agro', 'Alti'];
export const lastSyllables = ['andina', 'borá', 'cauca', 'dal', 'expo', 'fer', 'gar', 'huila', 'ina', 'lar', 'mac', 'nal', 'pac', 'quín', 'ral', 'sa', 'tec', 'valle', 'zar', 'tria', 'mundo', 'plus', 'tolima', 'caribe', 'nova'];

/** Kinds of company, as written after the name. */
export const companyForms = ['S.A.S.', 'S.A.S.', 'S.A.S.', 'S.A.S.', 'SAS', 'S.A.', 'Ltda.', 'Ltda.', 'y Cía. S. en C.', 'E.U.'];

export const womensNames = [
  'María', 'Ana', 'Luz', 'Martha', 'Sandra', 'Claudia', 'Patricia', 'Gloria', 'Beatriz', 'Adriana', 'Paola', 'Lina', 'Yolanda', 'Ángela', 'Diana', 'Catalina', 'Mónica', 'Pilar', 'Nubia', 'Yenny', 'Inés', 'Rocío',
];
export const mensNames = [
  'José', 'Luis', 'Carlos', 'Juan', 'Jorge', 'Andrés', 'Óscar', 'Hernán', 'Álvaro', 'Iván', 'Camilo', 'Fabián', 'Germán', 'Mauricio', 'Rubén', 'Nicolás', 'Héctor', 'Jairo', 'Ramiro', 'Wilson', 'Aníbal', 'Tomás',
];
export const surnames = [
  'Gómez', 'Rodríguez', 'Muñoz', 'Ríos', 'Mesa', 'Núñez', 'Güiza', 'Castaño', 'Peña', 'Ospina', 'Cárdenas', 'Zuluaga', 'Londoño', 'Vargas', 'Quintero', 'Ibáñez', 'Acuña', 'Ordóñez', 'Patiño', 'Salazar',
  'Hincapié', 'Bermúdez', 'Cañón', 'Tovar', 'Suárez', 'Echeverry', 'Villamizar', 'Barón', 'Cortés', 'Delgado', 'Escobar', 'Franco', 'Giraldo', 'Herrera', 'Jaramillo', 'León', 'Montoya', 'Naranjo', 'Orozco', 'Pabón',
];

/** Neighbourhoods found in many cities. */
export const neighbourhoods = ['Centro', 'La Candelaria', 'El Poblado', 'Laureles', 'San Antonio', 'La Floresta', 'Belén', 'Santa Mónica', 'Los Mangos', 'El Prado', 'Villa del Río', 'La Castellana', 'Las Ferias', 'San Benito', 'El Recreo', 'Nueva Granada'];
export const streets = ['Calle', 'Carrera', 'Cra.', 'Cl.', 'Avenida', 'Diagonal', 'Transversal', 'Autopista'];
export const branchPlaces = ['Centro', 'Norte', 'Sur', 'Occidente', 'Oriente', 'Bodega', 'Zona Industrial', 'Plaza de Mercado', 'Terminal', 'Aeropuerto', 'Punto de venta'];

export const remarks = [
  'Recibe solo hasta las 11:00 a. m.', 'Llamar antes de despachar.', 'Pide orden de compra; facturar "a nombre del consorcio".', 'Descargue por la puerta de atrás; preguntar por el bodeguero.', 'Paga los viernes.',
  'Cliente desde la feria de 2019.', 'Solicitó aumento de cupo;\nqueda pendiente el estado financiero.', 'No despachar con transportadora.',
];

/** Cities where most clients are, with their weight. The rest are anywhere in the country. */
export const mainCities = [
  ['05001', 24], ['11001', 22], ['76001', 12], ['08001', 8], ['05266', 5], ['05088', 4], ['05360', 4], ['05615', 4], ['68001', 5], ['66001', 4], ['17001', 3], ['13001', 4], ['54001', 3], ['63001', 2], ['73001', 2], ['50001', 2],
];

/** The area digit of landlines by department code; the others are 8. */
export const areaDigits = {
  11: 1, 25: 1, 76: 2, 19: 2, 52: 2, '05': 4, 23: 4, 27: 4, '08': 5, 13: 5, 47: 5, 20: 5, 44: 5, 70: 5, 17: 6, 66: 6, 63: 6, 68: 7, 54: 7, 81: 7,
};
