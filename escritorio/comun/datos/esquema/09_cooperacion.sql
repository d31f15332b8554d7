-- Mide cualquier cosa con una línea de base y una meta; sin línea de base no se sabe cuánto avanzó. Las cifras son
-- decimales exactos, escritos con punto. `ambito`: de qué es (proyecto, actividad, alianza…).
CREATE TABLE indicador (
    id TEXT PRIMARY KEY,
    ambito_tipo TEXT NOT NULL CHECK (ambito_tipo <> ''),
    ambito_id TEXT NOT NULL CHECK (ambito_id <> ''),
    orden INTEGER NOT NULL,
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    unidad TEXT NOT NULL DEFAULT '',
    linea_base TEXT,
    linea_base_fecha TEXT,
    meta TEXT NOT NULL,
    meta_fecha TEXT,
    sentido TEXT NOT NULL CHECK (sentido IN ('sube', 'baja')),
    retirado TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    convenio_id TEXT GENERATED ALWAYS AS (iif(ambito_tipo = 'convenio', ambito_id, NULL)) VIRTUAL
        REFERENCES convenio (id),
    proyecto_id TEXT GENERATED ALWAYS AS (iif(ambito_tipo = 'proyecto', ambito_id, NULL)) VIRTUAL
        REFERENCES proyecto (id),
    compromiso_id TEXT GENERATED ALWAYS AS (iif(ambito_tipo = 'compromiso', ambito_id, NULL)) VIRTUAL
        REFERENCES compromiso (id),
    actividad_id TEXT GENERATED ALWAYS AS (iif(ambito_tipo = 'actividad', ambito_id, NULL)) VIRTUAL
        REFERENCES actividad (id),
    UNIQUE (ambito_tipo, ambito_id, orden),
    CHECK (linea_base IS NOT NULL OR linea_base_fecha IS NULL),
    CHECK ((retirado IS NULL) = (motivo = ''))
) STRICT;

-- Lo que midió un indicador un día.
CREATE TABLE medicion (
    id TEXT PRIMARY KEY,
    indicador_id TEXT NOT NULL REFERENCES indicador (id),
    fecha TEXT NOT NULL,
    valor TEXT NOT NULL CHECK (valor <> ''),
    nota TEXT NOT NULL DEFAULT '',
    adjunto_id TEXT REFERENCES adjunto (id)
) STRICT;
CREATE INDEX medicion_por_indicador ON medicion (indicador_id);

-- A qué se obliga una parte. `ambito`: en qué; la columna generada deja que la base sepa de quién es, y que no quede
-- huérfano.
CREATE TABLE compromiso (
    id TEXT PRIMARY KEY,
    ambito_tipo TEXT NOT NULL,
    ambito_id TEXT NOT NULL CHECK (ambito_id <> ''),
    orden INTEGER NOT NULL,
    socio_id TEXT REFERENCES socio (id),
    quien TEXT NOT NULL CHECK (quien <> ''),
    que TEXT NOT NULL CHECK (que <> ''),
    plazo TEXT,
    estado TEXT NOT NULL DEFAULT 'pendiente' CHECK (estado IN ('pendiente', 'en_curso', 'cumplido', 'sin_efecto')),
    convenio_id TEXT GENERATED ALWAYS AS (iif(ambito_tipo = 'convenio', ambito_id, NULL)) VIRTUAL
        REFERENCES convenio (id),
    proyecto_id TEXT GENERATED ALWAYS AS (iif(ambito_tipo = 'proyecto', ambito_id, NULL)) VIRTUAL
        REFERENCES proyecto (id),
    alianza_id TEXT GENERATED ALWAYS AS (iif(ambito_tipo = 'alianza', ambito_id, NULL)) VIRTUAL REFERENCES alianza (id),
    UNIQUE (ambito_tipo, ambito_id, orden)
) STRICT;
CREATE INDEX compromiso_por_socio ON compromiso (socio_id) WHERE socio_id IS NOT NULL;

-- Lo hecho de un compromiso un día, y en qué estado lo deja.
CREATE TABLE avance_compromiso (
    id TEXT PRIMARY KEY,
    compromiso_id TEXT NOT NULL REFERENCES compromiso (id),
    fecha TEXT NOT NULL,
    texto TEXT NOT NULL CHECK (texto <> ''),
    estado TEXT NOT NULL CHECK (estado IN ('pendiente', 'en_curso', 'cumplido', 'sin_efecto')),
    adjunto_id TEXT REFERENCES adjunto (id)
) STRICT;
CREATE INDEX avance_compromiso_por_compromiso ON avance_compromiso (compromiso_id);

-- Un convenio rige desde `desde` hasta `hasta` (sin ella, no vence); renovarlo o cambiarlo es una adenda. De él
-- consta, como de un proyecto, su modalidad, su alcance y su intensidad; «» si no se dijo.
CREATE TABLE convenio (
    id TEXT PRIMARY KEY,
    numero INTEGER NOT NULL UNIQUE CHECK (numero > 0),
    titulo TEXT NOT NULL CHECK (titulo <> ''),
    objeto TEXT NOT NULL CHECK (objeto <> ''),
    instrumento TEXT NOT NULL CHECK (instrumento <> ''),
    tipo TEXT NOT NULL CHECK (tipo <> ''),
    tema TEXT NOT NULL DEFAULT '',
    tipo_accion TEXT NOT NULL DEFAULT '',
    responsable TEXT NOT NULL CHECK (responsable <> ''),
    firma TEXT,
    lugar TEXT NOT NULL DEFAULT '',
    desde TEXT,
    hasta TEXT CHECK (hasta IS NULL OR desde IS NULL OR hasta >= desde),
    renovacion TEXT NOT NULL CHECK (renovacion IN ('no', 'expresa', 'tacita')),
    fundamento_id TEXT REFERENCES fundamento (id),
    documento_id TEXT REFERENCES adjunto (id),
    resultado TEXT NOT NULL DEFAULT '',
    terminado TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    modalidad TEXT NOT NULL DEFAULT '',
    alcance TEXT NOT NULL DEFAULT '',
    intensidad TEXT NOT NULL DEFAULT '',
    CHECK ((firma IS NULL) = (desde IS NULL)),
    CHECK ((terminado IS NULL) = (motivo = ''))
) STRICT;

-- Quiénes firman un convenio: la asociación, un socio o alguien de fuera. `salida`: su último día.
CREATE TABLE convenio_parte (
    id TEXT PRIMARY KEY,
    convenio_id TEXT NOT NULL REFERENCES convenio (id),
    orden INTEGER NOT NULL,
    clase TEXT NOT NULL,
    socio_id TEXT REFERENCES socio (id),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    pais TEXT NOT NULL DEFAULT '',
    firmante TEXT NOT NULL DEFAULT '',
    salida TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    CHECK ((clase = 'socio') = (socio_id IS NOT NULL)),
    CHECK ((salida IS NULL) = (motivo = '')),
    UNIQUE (convenio_id, orden)
) STRICT;
CREATE UNIQUE INDEX convenio_parte_una_vez ON convenio_parte (convenio_id, socio_id) WHERE salida IS NULL;
CREATE INDEX convenio_parte_por_socio ON convenio_parte (socio_id) WHERE socio_id IS NOT NULL;

-- Lo que se añadió a un convenio o se renovó. `hasta_anterior`: cuándo vencía.
CREATE TABLE adenda (
    id TEXT PRIMARY KEY,
    convenio_id TEXT NOT NULL REFERENCES convenio (id),
    numero INTEGER NOT NULL CHECK (numero > 0),
    clase TEXT NOT NULL CHECK (clase IN ('adenda', 'renovacion')),
    fecha TEXT NOT NULL,
    texto TEXT NOT NULL CHECK (texto <> ''),
    hasta_anterior TEXT,
    hasta TEXT,
    fundamento_id TEXT REFERENCES fundamento (id),
    documento_id TEXT REFERENCES adjunto (id),
    UNIQUE (convenio_id, numero)
) STRICT;

-- Lo que una parte prometió a un convenio, en dinero o en especie, y cuándo lo entregó.
CREATE TABLE aporte (
    id TEXT PRIMARY KEY,
    convenio_id TEXT NOT NULL REFERENCES convenio (id),
    parte_id TEXT NOT NULL REFERENCES convenio_parte (id),
    clase TEXT NOT NULL,
    que TEXT NOT NULL CHECK (que <> ''),
    importe INTEGER CHECK (importe IS NULL OR importe > 0),
    moneda TEXT CHECK (moneda IS NULL OR length(moneda) = 3),
    previsto TEXT,
    entregado TEXT,
    adjunto_id TEXT REFERENCES adjunto (id),
    retirado TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    CHECK ((importe IS NULL) = (moneda IS NULL)),
    CHECK (clase = 'especie' OR importe IS NOT NULL),
    CHECK ((retirado IS NULL) = (motivo = ''))
) STRICT;
CREATE INDEX aporte_por_convenio ON aporte (convenio_id);

-- Un proyecto: quién responde, quién lo paga y cómo va. Lo que no consta va vacío.
CREATE TABLE proyecto (
    id TEXT PRIMARY KEY,
    numero INTEGER NOT NULL UNIQUE CHECK (numero > 0),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    objetivo TEXT NOT NULL CHECK (objetivo <> ''),
    responsable TEXT NOT NULL CHECK (responsable <> ''),
    financiador TEXT NOT NULL DEFAULT '',
    convenio_id TEXT REFERENCES convenio (id),
    moneda TEXT NOT NULL CHECK (length(moneda) = 3),
    desde TEXT NOT NULL,
    hasta TEXT NOT NULL CHECK (hasta >= desde),
    tema TEXT NOT NULL DEFAULT '',
    clase TEXT NOT NULL DEFAULT '',
    via TEXT NOT NULL DEFAULT '',
    esquema TEXT NOT NULL DEFAULT '',
    modalidad TEXT NOT NULL DEFAULT '',
    tipo_accion TEXT NOT NULL DEFAULT '',
    alcance TEXT NOT NULL DEFAULT '',
    intensidad TEXT NOT NULL DEFAULT '',
    fundamento_id TEXT REFERENCES fundamento (id),
    estado TEXT NOT NULL DEFAULT 'formulacion'
        CHECK (estado IN ('formulacion', 'ejecucion', 'suspendido', 'terminado', 'cancelado')),
    estado_desde TEXT NOT NULL,
    explicacion TEXT NOT NULL DEFAULT ''
) STRICT;

-- Quién hace un proyecto y con qué papel.
CREATE TABLE proyecto_parte (
    id TEXT PRIMARY KEY,
    proyecto_id TEXT NOT NULL REFERENCES proyecto (id),
    orden INTEGER NOT NULL,
    socio_id TEXT REFERENCES socio (id),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    pais TEXT NOT NULL DEFAULT '',
    papel TEXT NOT NULL CHECK (papel <> ''),
    salida TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    UNIQUE (proyecto_id, orden),
    CHECK ((salida IS NULL) = (motivo = ''))
) STRICT;
CREATE INDEX proyecto_parte_por_socio ON proyecto_parte (socio_id) WHERE socio_id IS NOT NULL;

-- Lo presupuestado, por partida y parte; `fuente`: si lo pone el financiador o es de la parte.
CREATE TABLE proyecto_partida (
    id TEXT PRIMARY KEY,
    proyecto_id TEXT NOT NULL REFERENCES proyecto (id),
    orden INTEGER NOT NULL,
    parte_id TEXT NOT NULL REFERENCES proyecto_parte (id),
    concepto TEXT NOT NULL CHECK (concepto <> ''),
    fuente TEXT NOT NULL,
    importe INTEGER NOT NULL CHECK (importe > 0),
    UNIQUE (proyecto_id, orden),
    UNIQUE (proyecto_id, parte_id, concepto, fuente)
) STRICT;

-- Lo ejecutado. `asiento_id`: el de la contabilidad de la asociación, si lo pagó ella.
CREATE TABLE proyecto_gasto (
    id TEXT PRIMARY KEY,
    partida_id TEXT NOT NULL REFERENCES proyecto_partida (id),
    fecha TEXT NOT NULL,
    importe INTEGER NOT NULL CHECK (importe > 0),
    concepto TEXT NOT NULL CHECK (concepto <> ''),
    asiento_id TEXT REFERENCES asiento_contable (id),
    adjunto_id TEXT REFERENCES adjunto (id),
    estado TEXT NOT NULL DEFAULT 'vigente' CHECK (estado IN ('vigente', 'anulado')),
    motivo TEXT NOT NULL DEFAULT '',
    CHECK ((estado = 'anulado') = (motivo <> ''))
) STRICT;
CREATE INDEX proyecto_gasto_por_partida ON proyecto_gasto (partida_id);
CREATE INDEX proyecto_gasto_por_asiento ON proyecto_gasto (asiento_id) WHERE asiento_id IS NOT NULL;

-- Lo que un proyecto promete y si se logró.
CREATE TABLE proyecto_resultado (
    id TEXT PRIMARY KEY,
    proyecto_id TEXT NOT NULL REFERENCES proyecto (id),
    orden INTEGER NOT NULL,
    que TEXT NOT NULL CHECK (que <> ''),
    estado TEXT NOT NULL DEFAULT 'previsto' CHECK (estado IN ('previsto', 'parcial', 'logrado', 'no_logrado')),
    fecha TEXT,
    detalle TEXT NOT NULL DEFAULT '',
    adjunto_id TEXT REFERENCES adjunto (id),
    UNIQUE (proyecto_id, orden),
    CHECK ((estado = 'previsto') = (fecha IS NULL))
) STRICT;

-- Ciudades que firman una declaración y rinden cuentas de lo que cada una se obliga a hacer.
CREATE TABLE alianza (
    id TEXT PRIMARY KEY,
    nombre TEXT NOT NULL UNIQUE CHECK (nombre <> ''),
    tipo TEXT NOT NULL,
    objeto TEXT NOT NULL DEFAULT '',
    coordina TEXT NOT NULL DEFAULT '',
    desde TEXT,
    fundamento_id TEXT NOT NULL REFERENCES fundamento (id),
    hasta TEXT CHECK (hasta IS NULL OR hasta >= desde),
    motivo TEXT NOT NULL DEFAULT '',
    CHECK ((hasta IS NULL) = (motivo = ''))
) STRICT;

-- Cada versión queda como se firmó: la que rige es la última.
CREATE TABLE declaracion (
    id TEXT PRIMARY KEY,
    alianza_id TEXT NOT NULL REFERENCES alianza (id),
    version INTEGER NOT NULL CHECK (version > 0),
    titulo TEXT NOT NULL CHECK (titulo <> ''),
    fecha TEXT NOT NULL,
    lugar TEXT NOT NULL DEFAULT '',
    texto TEXT NOT NULL DEFAULT '',
    cambios TEXT NOT NULL DEFAULT '',
    adjunto_id TEXT REFERENCES adjunto (id),
    UNIQUE (alianza_id, version),
    CHECK (texto <> '' OR adjunto_id IS NOT NULL)
) STRICT;

-- Lo que la declaración pide a todas; con `indicador`, cómo se mide en cada una.
CREATE TABLE linea_alianza (
    id TEXT PRIMARY KEY,
    alianza_id TEXT NOT NULL REFERENCES alianza (id),
    orden INTEGER NOT NULL CHECK (orden > 0),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    detalle TEXT NOT NULL DEFAULT '',
    indicador TEXT NOT NULL DEFAULT '',
    unidad TEXT NOT NULL DEFAULT '',
    sentido TEXT NOT NULL DEFAULT 'sube' CHECK (sentido IN ('sube', 'baja')),
    UNIQUE (alianza_id, orden)
) STRICT;

-- Quién se adhirió y hasta cuándo. `quien` es el nombre el día en que se adhirió; sin `socio_id`, una ciudad de fuera
-- de la red.
CREATE TABLE adhesion (
    id TEXT PRIMARY KEY,
    alianza_id TEXT NOT NULL REFERENCES alianza (id),
    socio_id TEXT REFERENCES socio (id),
    quien TEXT NOT NULL CHECK (quien <> ''),
    pais TEXT NOT NULL CHECK (length(pais) = 2),
    fecha TEXT NOT NULL,
    hasta TEXT CHECK (hasta IS NULL OR hasta >= fecha),
    motivo TEXT NOT NULL DEFAULT '',
    CHECK ((hasta IS NULL) = (motivo = ''))
) STRICT;
CREATE UNIQUE INDEX adhesion_una_por_socio ON adhesion (alianza_id, socio_id) WHERE socio_id IS NOT NULL AND hasta IS NULL;
CREATE INDEX adhesion_por_socio ON adhesion (socio_id);

-- Qué versión firmó cada una, cuándo y por mano de quién («» si no consta).
CREATE TABLE firma_adhesion (
    id TEXT PRIMARY KEY,
    adhesion_id TEXT NOT NULL REFERENCES adhesion (id),
    declaracion_id TEXT NOT NULL REFERENCES declaracion (id),
    fecha TEXT NOT NULL,
    firma TEXT NOT NULL DEFAULT '',
    cargo TEXT NOT NULL DEFAULT '',
    adjunto_id TEXT REFERENCES adjunto (id),
    UNIQUE (adhesion_id, declaracion_id)
) STRICT;

-- El plan de acción de una adherida: sus compromisos y la línea a que responde cada uno.
CREATE TABLE plan_adhesion (
    id TEXT PRIMARY KEY,
    adhesion_id TEXT NOT NULL REFERENCES adhesion (id),
    linea_id TEXT REFERENCES linea_alianza (id),
    compromiso_id TEXT NOT NULL UNIQUE REFERENCES compromiso (id)
) STRICT;
CREATE INDEX plan_adhesion_por_adhesion ON plan_adhesion (adhesion_id);

-- Lo que se repite: cumbres, foros, talleres numerados y los encuentros de una alianza.
CREATE TABLE evento (
    id TEXT PRIMARY KEY,
    clase TEXT NOT NULL,
    nombre TEXT NOT NULL UNIQUE CHECK (nombre <> ''),
    objeto TEXT NOT NULL DEFAULT '',
    alianza_id TEXT REFERENCES alianza (id)
) STRICT;

-- Cada vez que un evento se celebra, con su sede y lo que declaró.
CREATE TABLE edicion (
    id TEXT PRIMARY KEY,
    evento_id TEXT NOT NULL REFERENCES evento (id),
    numero INTEGER NOT NULL CHECK (numero > 0),
    tema TEXT NOT NULL DEFAULT '',
    sede TEXT NOT NULL DEFAULT '',
    sede_socio_id TEXT REFERENCES socio (id),
    pais TEXT NOT NULL DEFAULT '' CHECK (pais = '' OR length(pais) = 2),
    desde TEXT,
    hasta TEXT CHECK (hasta IS NULL OR hasta >= desde),
    estado TEXT NOT NULL DEFAULT 'prevista' CHECK (estado IN ('prevista', 'celebrada', 'suspendida')),
    motivo TEXT NOT NULL DEFAULT '',
    declaracion_titulo TEXT NOT NULL DEFAULT '',
    declaracion TEXT NOT NULL DEFAULT '',
    declaracion_id TEXT REFERENCES adjunto (id),
    UNIQUE (evento_id, numero),
    CHECK ((estado = 'suspendida') = (motivo <> '')),
    CHECK (estado <> 'celebrada' OR desde IS NOT NULL OR sede <> '')
) STRICT;

-- Quién se inscribió en una edición, en qué calidad y si fue.
CREATE TABLE inscrito (
    id TEXT PRIMARY KEY,
    edicion_id TEXT NOT NULL REFERENCES edicion (id),
    socio_id TEXT REFERENCES socio (id),
    nombre TEXT NOT NULL DEFAULT '',
    entidad TEXT NOT NULL DEFAULT '',
    pais TEXT NOT NULL DEFAULT '' CHECK (pais = '' OR length(pais) = 2),
    calidad TEXT NOT NULL CHECK (calidad IN ('participante', 'ponente', 'observador', 'invitado')),
    correo TEXT NOT NULL DEFAULT '',
    fecha TEXT NOT NULL,
    estado TEXT NOT NULL DEFAULT 'inscrito' CHECK (estado IN ('inscrito', 'asistio', 'falto', 'cancelado')),
    CHECK (nombre <> '' OR entidad <> '')
) STRICT;
CREATE INDEX inscrito_por_edicion ON inscrito (edicion_id);

-- De una sede a la siguiente, con su acta.
CREATE TABLE traspaso_sede (
    id TEXT PRIMARY KEY,
    numero INTEGER NOT NULL UNIQUE CHECK (numero > 0),
    de_edicion_id TEXT NOT NULL UNIQUE REFERENCES edicion (id),
    a_edicion_id TEXT NOT NULL UNIQUE REFERENCES edicion (id),
    fecha TEXT NOT NULL,
    entrega TEXT NOT NULL CHECK (entrega <> ''),
    recibe TEXT NOT NULL CHECK (recibe <> ''),
    lo_entregado TEXT NOT NULL DEFAULT '',
    fundamento_id TEXT NOT NULL REFERENCES fundamento (id),
    acta_id TEXT NOT NULL REFERENCES adjunto (id),
    idioma TEXT NOT NULL DEFAULT '',
    CHECK (de_edicion_id <> a_edicion_id)
) STRICT;

-- Un solo registro para todo lo que la secretaría tiene a mano: lo propio de cada clase va en `campos` (JSON);
-- `documento_id`: el original de que se tomó.
CREATE TABLE registro (
    id TEXT PRIMARY KEY,
    clase TEXT NOT NULL,
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    temas TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(temas)),
    pais TEXT NOT NULL DEFAULT '' CHECK (pais = '' OR length(pais) = 2),
    resumen TEXT NOT NULL DEFAULT '',
    socio_id TEXT REFERENCES socio (id),
    persona_id TEXT REFERENCES persona (id),
    campos TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(campos)),
    anotado TEXT NOT NULL,
    retirado TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    documento_id TEXT REFERENCES adjunto (id),
    CHECK ((retirado IS NULL) = (motivo = '')),
    CHECK (persona_id IS NULL OR clase = 'experto')
) STRICT;
CREATE INDEX registro_por_clase ON registro (clase);

-- Lo que pasó después con lo registrado: cómo resultó, quién lo repitió, quién se presentó.
CREATE TABLE nota_registro (
    id TEXT PRIMARY KEY,
    registro_id TEXT NOT NULL REFERENCES registro (id),
    clase TEXT NOT NULL,
    fecha TEXT NOT NULL,
    socio_id TEXT REFERENCES socio (id),
    quien TEXT NOT NULL DEFAULT '',
    texto TEXT NOT NULL CHECK (texto <> ''),
    valor INTEGER CHECK (valor BETWEEN 1 AND 5),
    adjunto_id TEXT REFERENCES adjunto (id)
) STRICT;
CREATE INDEX nota_registro_por_registro ON nota_registro (registro_id);
