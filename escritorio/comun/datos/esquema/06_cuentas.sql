-- Cada caja y cada cuenta de banco, con el saldo con que empezó.
CREATE TABLE fondo (
    id TEXT PRIMARY KEY,
    clase TEXT NOT NULL CHECK (clase IN ('caja', 'banco')),
    nombre TEXT NOT NULL UNIQUE CHECK (nombre <> ''),
    moneda TEXT NOT NULL CHECK (length(moneda) = 3),
    banco TEXT NOT NULL DEFAULT '',
    cuenta TEXT NOT NULL DEFAULT '',
    saldo_inicial INTEGER NOT NULL,
    fecha TEXT NOT NULL,
    fundamento_id TEXT NOT NULL REFERENCES fundamento (id),
    baja TEXT CHECK (baja IS NULL OR baja >= fecha)
) STRICT;

-- Las partidas del presupuesto. `por_adaptar`: la trajo la plantilla y nadie la revisó.
CREATE TABLE partida (
    id TEXT PRIMARY KEY,
    clave TEXT UNIQUE,
    clase TEXT NOT NULL CHECK (clase IN ('ingreso', 'gasto')),
    codigo TEXT NOT NULL UNIQUE CHECK (codigo <> ''),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    por_adaptar INTEGER NOT NULL DEFAULT 0 CHECK (por_adaptar IN (0, 1)),
    baja TEXT
) STRICT;

-- El libro de cuentas sólo se añade: un asiento no cambia; se anula con otro contrario que lo nombra. `origen`: el
-- cobro u otra cosa de que salió.
CREATE TABLE asiento_contable (
    id TEXT PRIMARY KEY,
    numero INTEGER NOT NULL UNIQUE CHECK (numero > 0),
    clase TEXT NOT NULL CHECK (clase IN ('ingreso', 'gasto', 'traspaso')),
    fecha TEXT NOT NULL,
    fondo_id TEXT NOT NULL REFERENCES fondo (id),
    destino_id TEXT REFERENCES fondo (id),
    partida_id TEXT REFERENCES partida (id),
    importe INTEGER NOT NULL CHECK (importe <> 0),
    persona TEXT NOT NULL DEFAULT '',
    concepto TEXT NOT NULL CHECK (concepto <> ''),
    comprobante TEXT NOT NULL DEFAULT '',
    comprobante_id TEXT REFERENCES adjunto (id),
    referencia TEXT NOT NULL DEFAULT '',
    fundamento_id TEXT REFERENCES fundamento (id),
    origen_tipo TEXT,
    origen_id TEXT,
    anula_id TEXT UNIQUE REFERENCES asiento_contable (id),
    motivo TEXT NOT NULL DEFAULT '',
    CHECK ((clase = 'traspaso') = (destino_id IS NOT NULL)),
    CHECK (destino_id IS NULL OR destino_id <> fondo_id),
    CHECK (clase <> 'traspaso' OR partida_id IS NULL),
    CHECK ((importe < 0) = (anula_id IS NOT NULL)),
    CHECK ((motivo <> '') = (anula_id IS NOT NULL)),
    CHECK ((origen_tipo IS NULL) = (origen_id IS NULL))
) STRICT;
CREATE INDEX asiento_contable_por_fondo ON asiento_contable (fondo_id, fecha, clase, importe);
CREATE INDEX asiento_contable_por_destino ON asiento_contable (destino_id, fecha, importe) WHERE destino_id IS NOT NULL;
CREATE INDEX asiento_contable_por_partida ON asiento_contable (partida_id, fecha, importe);
CREATE INDEX asiento_contable_por_origen ON asiento_contable (origen_id) WHERE origen_id IS NOT NULL;

-- El presupuesto de un ejercicio en una moneda, con el acuerdo que lo aprobó.
CREATE TABLE presupuesto (
    id TEXT PRIMARY KEY,
    ejercicio TEXT NOT NULL CHECK (length(ejercicio) = 4),
    moneda TEXT NOT NULL CHECK (length(moneda) = 3),
    fecha TEXT NOT NULL,
    fundamento_id TEXT NOT NULL REFERENCES fundamento (id),
    UNIQUE (ejercicio, moneda)
) STRICT;

-- La primera cifra de una partida es la aprobada (sin motivo); las demás suman o restan, con su acuerdo.
CREATE TABLE presupuesto_partida (
    id TEXT PRIMARY KEY,
    presupuesto_id TEXT NOT NULL REFERENCES presupuesto (id),
    partida_id TEXT NOT NULL REFERENCES partida (id),
    fecha TEXT NOT NULL,
    importe INTEGER NOT NULL CHECK (importe <> 0),
    motivo TEXT NOT NULL DEFAULT '',
    fundamento_id TEXT REFERENCES fundamento (id),
    CHECK ((motivo = '') = (fundamento_id IS NULL))
) STRICT;
CREATE INDEX presupuesto_partida_por_presupuesto ON presupuesto_partida (presupuesto_id, partida_id);

-- Lo que se contó en una caja un día frente a lo que dice el libro, y quiénes contaron.
CREATE TABLE arqueo (
    id TEXT PRIMARY KEY,
    numero INTEGER NOT NULL UNIQUE CHECK (numero > 0),
    fondo_id TEXT NOT NULL REFERENCES fondo (id),
    fecha TEXT NOT NULL,
    segun_libro INTEGER NOT NULL,
    contado INTEGER NOT NULL,
    explicacion TEXT NOT NULL DEFAULT '',
    quienes TEXT NOT NULL CHECK (quienes <> ''),
    acta_id TEXT NOT NULL REFERENCES adjunto (id),
    CHECK (contado = segun_libro OR explicacion <> '')
) STRICT;

-- Lo que dijo la comisión revisora de las cuentas de un ejercicio.
CREATE TABLE revision_de_cuentas (
    id TEXT PRIMARY KEY,
    ejercicio TEXT NOT NULL UNIQUE CHECK (length(ejercicio) = 4),
    fecha TEXT NOT NULL,
    quienes TEXT NOT NULL CHECK (quienes <> ''),
    texto TEXT NOT NULL CHECK (texto <> ''),
    conforme INTEGER NOT NULL CHECK (conforme IN (0, 1)),
    reparos TEXT NOT NULL DEFAULT '',
    adjunto_id TEXT REFERENCES adjunto (id),
    CHECK (conforme = 1 OR reparos <> '')
) STRICT;

-- Cerrado uno, lo están los anteriores. `saldos`: los finales de cada fondo ese día, en JSON, para el cotejo.
CREATE TABLE cierre_ejercicio (
    id TEXT PRIMARY KEY,
    ejercicio TEXT NOT NULL CHECK (length(ejercicio) = 4),
    cerrado_el TEXT NOT NULL,
    fundamento_id TEXT REFERENCES fundamento (id),
    saldos TEXT NOT NULL,
    rendicion_pdf_id TEXT NOT NULL REFERENCES adjunto (id),
    rendicion_xlsx_id TEXT NOT NULL REFERENCES adjunto (id),
    estado TEXT NOT NULL DEFAULT 'vigente' CHECK (estado IN ('vigente', 'reabierto')),
    reabierto_el TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    reapertura_id TEXT REFERENCES fundamento (id),
    CHECK ((estado = 'reabierto') = (reabierto_el IS NOT NULL AND motivo <> '' AND reapertura_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX cierre_ejercicio_uno_vigente ON cierre_ejercicio (ejercicio) WHERE estado = 'vigente';

-- Cada extracto del banco que se trajo. `formato`: la clave del que se leyó. Lo que dice el banco no cambia.
CREATE TABLE extracto (
    id TEXT PRIMARY KEY,
    fondo_id TEXT NOT NULL REFERENCES fondo (id),
    archivo TEXT NOT NULL CHECK (archivo <> ''),
    formato TEXT NOT NULL,
    cuenta TEXT NOT NULL DEFAULT '',
    desde TEXT NOT NULL,
    hasta TEXT NOT NULL CHECK (hasta >= desde),
    saldo_final INTEGER,
    descuadre TEXT NOT NULL DEFAULT '',
    importado TEXT NOT NULL
) STRICT;
CREATE INDEX extracto_por_fondo ON extracto (fondo_id, hasta);

-- Las líneas de un extracto: una entra una vez en su fondo, aunque se vuelva a importar. `motivo`: por qué se
-- descartó.
CREATE TABLE linea_extracto (
    id TEXT PRIMARY KEY,
    extracto_id TEXT NOT NULL REFERENCES extracto (id),
    fondo_id TEXT NOT NULL REFERENCES fondo (id),
    orden INTEGER NOT NULL,
    fecha TEXT NOT NULL,
    concepto TEXT NOT NULL DEFAULT '',
    referencia TEXT NOT NULL DEFAULT '',
    importe INTEGER NOT NULL CHECK (importe <> 0),
    saldo INTEGER,
    huella TEXT NOT NULL CHECK (length(huella) = 64),
    motivo TEXT NOT NULL DEFAULT '',
    UNIQUE (fondo_id, huella)
) STRICT;
CREATE INDEX linea_extracto_por_fondo ON linea_extracto (fondo_id, fecha, orden);
CREATE INDEX linea_extracto_por_extracto ON linea_extracto (extracto_id);

-- A qué corresponde una línea, o parte de ella. `propio`: se anotó al conciliar. `asiento_id`: el ingreso que la
-- conciliación anotó por un pago que aún no había entrado en ningún fondo.
CREATE TABLE enlace_extracto (
    id TEXT PRIMARY KEY,
    linea_id TEXT NOT NULL REFERENCES linea_extracto (id),
    tipo TEXT NOT NULL CHECK (tipo IN ('pago', 'asiento')),
    destino_id TEXT NOT NULL,
    importe INTEGER NOT NULL CHECK (importe <> 0),
    propio INTEGER NOT NULL CHECK (propio IN (0, 1)),
    asiento_id TEXT REFERENCES asiento_contable (id),
    estado TEXT NOT NULL DEFAULT 'vigente' CHECK (estado IN ('vigente', 'anulado')),
    anulado_el TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    CHECK ((estado = 'anulado') = (anulado_el IS NOT NULL AND motivo <> ''))
) STRICT;
CREATE UNIQUE INDEX enlace_extracto_uno_vigente ON enlace_extracto (tipo, destino_id, importe > 0) WHERE estado = 'vigente';
CREATE INDEX enlace_extracto_por_linea ON enlace_extracto (linea_id);
