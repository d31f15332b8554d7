-- Cada sesión, de borrador a cerrada, con los dictámenes que se dieron: plazo, quórum y sesión universal.
-- `padron_al`: cuándo se congeló por última vez quién vota; `conexion`: cómo conectarse a distancia, tal como lo dice
-- la convocatoria; `preside`: quién al abrirla, y si son varios, con punto y coma; `sin_presidencia`: por qué se
-- abrió sin quien debía presidir; `antes_de_hora`, por qué antes de su hora; `estado_acta`: cómo va su acta, y lo
-- escribe actas.
CREATE TABLE sesion (
    id TEXT PRIMARY KEY,
    organo_id TEXT NOT NULL REFERENCES organo (id),
    tipo TEXT NOT NULL,
    estado TEXT NOT NULL CHECK (estado IN ('borrador', 'convocada', 'en_curso', 'cerrada')),
    numero INTEGER,
    lugar TEXT NOT NULL,
    pais TEXT NOT NULL DEFAULT '',
    convoca TEXT NOT NULL DEFAULT '',
    primera_llamada TEXT NOT NULL,
    segunda_llamada TEXT,
    tercera_llamada TEXT,
    urgente INTEGER NOT NULL DEFAULT 0 CHECK (urgente IN (0, 1)),
    emitida TEXT,
    dictamen_plazo TEXT,
    convocatoria_pdf_id TEXT REFERENCES adjunto (id),
    llamada INTEGER CHECK (llamada IN (1, 2, 3)),
    abierta TEXT,
    dictamen_quorum TEXT,
    numero_legal INTEGER,
    cubiertos INTEGER,
    preside TEXT NOT NULL DEFAULT '',
    secretario TEXT NOT NULL DEFAULT '',
    ultimo_hecho TEXT,
    no_celebrada INTEGER NOT NULL DEFAULT 0 CHECK (no_celebrada IN (0, 1)),
    causa TEXT NOT NULL DEFAULT '',
    constancia TEXT NOT NULL DEFAULT '' CHECK (constancia IN ('', 'diligencia', 'acta_de_no_celebracion')),
    cerrada TEXT,
    con_acta INTEGER NOT NULL DEFAULT 0 CHECK (con_acta IN (0, 1)),
    dictamen_universal TEXT,
    estado_acta TEXT NOT NULL DEFAULT '' CHECK (estado_acta IN ('', 'por_aprobar', 'aprobada')),
    padron_al TEXT,
    conexion TEXT NOT NULL DEFAULT '',
    sin_presidencia TEXT NOT NULL DEFAULT '',
    antes_de_hora TEXT NOT NULL DEFAULT '',
    CHECK (segunda_llamada IS NULL OR segunda_llamada > primera_llamada),
    CHECK (tercera_llamada IS NULL OR (segunda_llamada IS NOT NULL AND tercera_llamada > segunda_llamada)),
    CHECK ((no_celebrada = 1) = (constancia <> '')),
    UNIQUE (organo_id, numero)
) STRICT;

-- Aplazar y continuar otro día es la misma sesión: cada reanudación es una jornada.
CREATE TABLE jornada (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL REFERENCES sesion (id),
    orden INTEGER NOT NULL,
    inicio TEXT NOT NULL,
    fin TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    dictamen_quorum TEXT NOT NULL,
    UNIQUE (sesion_id, orden),
    CHECK (fin IS NULL OR fin >= inicio)
) STRICT;

-- Quién pasó a presidir con la sesión empezada, desde cuándo y por qué.
CREATE TABLE relevo (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL REFERENCES sesion (id),
    orden INTEGER NOT NULL,
    momento TEXT NOT NULL,
    preside TEXT NOT NULL CHECK (preside <> ''),
    motivo TEXT NOT NULL CHECK (motivo <> ''),
    UNIQUE (sesion_id, orden)
) STRICT;

-- El orden del día y cómo acabó cada punto. `origen`: de dónde viene. `primer_voto`: desde cuándo hay votos en él:
-- con ellos ya no se retira, ni se deja sobre la mesa, ni cambia de lugar. `subpunto`: lo es del último que no lo es.
CREATE TABLE punto (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL REFERENCES sesion (id),
    orden INTEGER NOT NULL,
    titulo TEXT NOT NULL CHECK (titulo <> ''),
    tipo_decision TEXT NOT NULL DEFAULT '',
    texto TEXT NOT NULL DEFAULT '',
    propuesta TEXT NOT NULL DEFAULT '',
    estado TEXT NOT NULL DEFAULT 'pendiente'
        CHECK (estado IN ('pendiente', 'tratado', 'votado', 'retirado', 'sobre_la_mesa')),
    origen_tipo TEXT NOT NULL DEFAULT '',
    origen_id TEXT NOT NULL DEFAULT '',
    urgente INTEGER NOT NULL DEFAULT 0 CHECK (urgente IN (0, 1)),
    motivo TEXT NOT NULL DEFAULT '',
    primer_voto TEXT,
    subpunto INTEGER NOT NULL DEFAULT 0 CHECK (subpunto IN (0, 1)),
    CHECK ((origen_tipo = '') = (origen_id = ''))
) STRICT;
CREATE INDEX punto_por_sesion ON punto (sesion_id);

-- Cada convocado a una sesión y cómo asistió. Lo que las reglas cuentan de él se congela al convocar: un pago o un
-- cambio posterior no lo toca. `poder_desde`: con la sesión ya abierta, desde cuándo se usa el poder; `sin_quorum`:
-- la regla no lo cuenta para el quórum; `vota_desde`: desde cuándo recuperó el voto, pagando en la puerta;
-- `votos_del_puesto`: los que tiene aunque hoy no se ejerzan (NULL: no se sabe; 0: su puesto no lleva voto);
-- `decimales`: cuántas de las cifras de unos y otros lo son (15 con una, 1,5).
CREATE TABLE asistencia (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL REFERENCES sesion (id),
    socio_id TEXT REFERENCES socio (id),
    persona_id TEXT REFERENCES persona (id),
    nombre TEXT NOT NULL,
    pais TEXT NOT NULL DEFAULT '',
    calidad TEXT NOT NULL DEFAULT '',
    vota INTEGER NOT NULL CHECK (vota IN (0, 1)),
    motivo_sin_voto TEXT NOT NULL DEFAULT '',
    orden INTEGER NOT NULL,
    estado TEXT NOT NULL DEFAULT 'sin_aviso'
        CHECK (estado IN ('presente', 'suplente', 'con_poder', 'con_aviso', 'sin_aviso', 'licencia')),
    representante TEXT NOT NULL DEFAULT '',
    categoria TEXT NOT NULL DEFAULT '',
    subdivision TEXT NOT NULL DEFAULT '',
    tipo TEXT NOT NULL DEFAULT '',
    funcion TEXT NOT NULL DEFAULT 'integrante' CHECK (funcion IN ('presidencia', 'secretaria', 'integrante')),
    votos INTEGER NOT NULL DEFAULT 1 CHECK (votos >= 0),
    dictamen_voto TEXT,
    a_distancia INTEGER NOT NULL DEFAULT 0 CHECK (a_distancia IN (0, 1)),
    poder_id TEXT REFERENCES poder (id),
    poder_desde TEXT,
    dictamen_poder TEXT,
    sin_quorum INTEGER NOT NULL DEFAULT 0 CHECK (sin_quorum IN (0, 1)),
    vota_desde TEXT,
    votos_del_puesto INTEGER CHECK (votos_del_puesto >= 0),
    grupo TEXT NOT NULL DEFAULT '',
    decimales INTEGER NOT NULL DEFAULT 0 CHECK (decimales BETWEEN 0 AND 4),
    CHECK ((socio_id IS NULL) <> (persona_id IS NULL)),
    CHECK ((estado = 'con_poder') = (poder_id IS NOT NULL)),
    CHECK (estado = 'con_poder' OR (poder_desde IS NULL AND NOT sin_quorum)),
    UNIQUE (sesion_id, socio_id),
    UNIQUE (sesion_id, persona_id)
) STRICT;

-- Quién llegó y quién se fue con la sesión empezada.
CREATE TABLE movimiento (
    id TEXT PRIMARY KEY,
    asistencia_id TEXT NOT NULL REFERENCES asistencia (id),
    orden INTEGER NOT NULL,
    clase TEXT NOT NULL CHECK (clase IN ('incorporacion', 'retirada')),
    momento TEXT NOT NULL,
    UNIQUE (asistencia_id, orden)
) STRICT;

-- La ausencia que un convocado excusó, con su motivo y, si lo trajo, su justificante; y quién decidió si se le acepta.
CREATE TABLE justificacion (
    id TEXT PRIMARY KEY,
    asistencia_id TEXT NOT NULL UNIQUE REFERENCES asistencia (id),
    presentada TEXT NOT NULL,
    motivo TEXT NOT NULL CHECK (motivo <> ''),
    documento_id TEXT REFERENCES adjunto (id),
    decision TEXT NOT NULL DEFAULT '' CHECK (decision IN ('', 'aceptada', 'rechazada')),
    decidida TEXT,
    decide TEXT NOT NULL DEFAULT '',
    razon TEXT NOT NULL DEFAULT '',
    CHECK ((decision = '') = (decidida IS NULL)),
    CHECK ((decision = '') = (decide = '')),
    CHECK (decidida IS NULL OR decidida >= presentada)
) STRICT;

-- Los feriados locales: los nacionales los trae la biblioteca. Con `anual`, se repite cada año.
CREATE TABLE feriado_propio (
    id TEXT PRIMARY KEY,
    pais TEXT NOT NULL DEFAULT '',
    fecha TEXT NOT NULL,
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    anual INTEGER NOT NULL DEFAULT 0 CHECK (anual IN (0, 1)),
    UNIQUE (pais, fecha)
) STRICT;

-- Qué feriados de un país de los que trae el programa se tienen aquí por tales: los de todos, si no se dice otra cosa;
-- los de algunos (Carnaval, Corpus…), sólo si se dice.
CREATE TABLE criterio_de_feriado (
    id TEXT PRIMARY KEY,
    pais TEXT NOT NULL CHECK (pais <> ''),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    cuenta INTEGER NOT NULL CHECK (cuenta IN (0, 1)),
    UNIQUE (pais, nombre)
) STRICT;

-- El orden del día con que empieza cada sesión de un órgano; `tipo` vacío: vale para todas.
CREATE TABLE modelo_de_punto (
    id TEXT PRIMARY KEY,
    organo_id TEXT NOT NULL REFERENCES organo (id),
    tipo TEXT NOT NULL DEFAULT '',
    orden INTEGER NOT NULL,
    titulo TEXT NOT NULL CHECK (titulo <> ''),
    tipo_decision TEXT NOT NULL DEFAULT '',
    texto TEXT NOT NULL DEFAULT '',
    propuesta TEXT NOT NULL DEFAULT '',
    subpunto INTEGER NOT NULL DEFAULT 0 CHECK (subpunto IN (0, 1))
) STRICT;
CREATE INDEX modelo_de_punto_por_organo ON modelo_de_punto (organo_id);

-- Lo que le pasó a una convocatoria ya emitida: el papel anterior y quién estaba citado no se pierden.
CREATE TABLE cambio_de_convocatoria (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL REFERENCES sesion (id),
    orden INTEGER NOT NULL,
    clase TEXT NOT NULL CHECK (clase IN ('reprogramada', 'desconvocada')),
    momento TEXT NOT NULL,
    motivo TEXT NOT NULL DEFAULT '',
    emitida TEXT,
    primera_llamada TEXT NOT NULL,
    segunda_llamada TEXT,
    tercera_llamada TEXT,
    lugar TEXT NOT NULL,
    pdf_id TEXT REFERENCES adjunto (id),
    UNIQUE (sesion_id, orden)
) STRICT;

-- Sesión pedida por los integrantes: quién la pide, por qué, y el dictamen de si alcanzan la fracción.
CREATE TABLE peticion (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL UNIQUE REFERENCES sesion (id),
    presentada TEXT NOT NULL,
    motivo TEXT NOT NULL CHECK (motivo <> ''),
    dictamen TEXT,
    documento_id TEXT REFERENCES adjunto (id)
) STRICT;

-- Quiénes firman una petición.
CREATE TABLE firma_de_peticion (
    id TEXT PRIMARY KEY,
    peticion_id TEXT NOT NULL REFERENCES peticion (id),
    socio_id TEXT REFERENCES socio (id),
    persona_id TEXT REFERENCES persona (id),
    nombre TEXT NOT NULL,
    fecha TEXT NOT NULL,
    CHECK ((socio_id IS NULL) <> (persona_id IS NULL)),
    UNIQUE (peticion_id, socio_id),
    UNIQUE (peticion_id, persona_id)
) STRICT;

-- Un poder se registra con su alcance y su vencimiento; revocarlo no lo borra. `sesion_id` vacío: general, para las
-- sesiones del órgano mientras no venza. El apoderado puede ser un socio, una persona con ficha o alguien de fuera.
CREATE TABLE poder (
    id TEXT PRIMARY KEY,
    organo_id TEXT NOT NULL REFERENCES organo (id),
    sesion_id TEXT REFERENCES sesion (id),
    poderdante_socio_id TEXT REFERENCES socio (id),
    poderdante_persona_id TEXT REFERENCES persona (id),
    poderdante TEXT NOT NULL,
    apoderado_socio_id TEXT REFERENCES socio (id),
    apoderado_persona_id TEXT REFERENCES persona (id),
    apoderado TEXT NOT NULL CHECK (apoderado <> ''),
    instrucciones TEXT NOT NULL DEFAULT '',
    presentado TEXT NOT NULL,
    desde TEXT,
    hasta TEXT,
    forma TEXT NOT NULL DEFAULT '',
    dictamen TEXT,
    documento_id TEXT REFERENCES adjunto (id),
    revocado TEXT,
    motivo_revocacion TEXT NOT NULL DEFAULT '',
    alcance TEXT NOT NULL DEFAULT 'todo' CHECK (alcance IN ('todo', 'presencia', 'voto', 'puntos')),
    puntos TEXT NOT NULL DEFAULT '',
    comprobado TEXT NOT NULL DEFAULT '' CHECK (comprobado IN ('', 'original', 'copia', 'firma')),
    comprobo TEXT NOT NULL DEFAULT '',
    CHECK ((poderdante_socio_id IS NULL) <> (poderdante_persona_id IS NULL)),
    CHECK (apoderado_socio_id IS NULL OR apoderado_persona_id IS NULL),
    CHECK (hasta IS NULL OR desde IS NULL OR hasta >= desde)
) STRICT;
CREATE INDEX poder_por_sesion ON poder (sesion_id);

-- Un receso no parte la jornada: se sigue en ella, y al volver se mide otra vez el quórum.
CREATE TABLE receso (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL REFERENCES sesion (id),
    orden INTEGER NOT NULL,
    inicio TEXT NOT NULL,
    fin TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    dictamen_quorum TEXT,
    UNIQUE (sesion_id, orden),
    CHECK (fin IS NULL OR fin >= inicio)
) STRICT;

-- Turnos de palabra: quién la pidió, cuándo la tuvo y cuánto se le dio (`segundos` NULL: sin límite). Momentos con
-- segundos.
CREATE TABLE palabra (
    id TEXT PRIMARY KEY,
    punto_id TEXT NOT NULL REFERENCES punto (id),
    orden INTEGER NOT NULL,
    asistencia_id TEXT REFERENCES asistencia (id),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    segundos INTEGER CHECK (segundos > 0),
    inicio TEXT,
    fin TEXT,
    UNIQUE (punto_id, orden),
    CHECK (fin IS NULL OR fin >= inicio)
) STRICT;

-- Quien se excusa de un punto por interés en él: está en la sala y no cuenta ni vota.
CREATE TABLE excusa (
    id TEXT PRIMARY KEY,
    punto_id TEXT NOT NULL REFERENCES punto (id),
    asistencia_id TEXT NOT NULL REFERENCES asistencia (id),
    motivo TEXT NOT NULL CHECK (motivo <> ''),
    momento TEXT NOT NULL,
    UNIQUE (punto_id, asistencia_id)
) STRICT;

-- Lo que consta en el acta además de los puntos: el orden que se alteró, el quórum que se perdió o volvió.
CREATE TABLE constancia (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL REFERENCES sesion (id),
    orden INTEGER NOT NULL,
    clase TEXT NOT NULL,
    momento TEXT NOT NULL,
    texto TEXT NOT NULL CHECK (texto <> ''),
    punto_id TEXT REFERENCES punto (id),
    dictamen TEXT,
    UNIQUE (sesion_id, orden)
) STRICT;

-- Por dónde va una sesión abierta: el punto que se ve y la hora puesta a mano («»: la del reloj). Es una copia fija:
-- no obliga a que el punto siga existiendo.
CREATE TABLE marcha (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL UNIQUE REFERENCES sesion (id),
    punto_id TEXT NOT NULL DEFAULT '',
    hora TEXT NOT NULL DEFAULT ''
) STRICT;

-- Anexos de una sesión o de uno de sus puntos, dentro del archivo y con su huella.
CREATE TABLE anexo (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL REFERENCES sesion (id),
    punto_id TEXT REFERENCES punto (id),
    orden INTEGER NOT NULL,
    titulo TEXT NOT NULL CHECK (titulo <> ''),
    adjunto_id TEXT NOT NULL REFERENCES adjunto (id),
    UNIQUE (sesion_id, orden)
) STRICT;

-- Constancia de cada envío: qué, a quién, por qué medio, cuándo y su acuse. El nombre es copia fija. El anotado por
-- error no se borra: se anula con su motivo.
CREATE TABLE envio (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL REFERENCES sesion (id),
    que TEXT NOT NULL,
    socio_id TEXT REFERENCES socio (id),
    persona_id TEXT REFERENCES persona (id),
    nombre TEXT NOT NULL,
    medio TEXT NOT NULL CHECK (medio <> ''),
    destino TEXT NOT NULL DEFAULT '',
    fecha TEXT NOT NULL,
    acuse TEXT,
    nota TEXT NOT NULL DEFAULT '',
    anulado TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    CHECK (acuse IS NULL OR acuse >= fecha),
    CHECK ((anulado IS NULL) = (motivo = ''))
) STRICT;
CREATE INDEX envio_por_sesion ON envio (sesion_id);

-- Lo que se está escribiendo de un punto, guardado cada poco por si se corta la luz. No va a la bitácora: al dejar de
-- escribir pasa al punto, y eso sí se anota.
CREATE TABLE nota_en_curso (
    id TEXT PRIMARY KEY REFERENCES punto (id),
    texto TEXT NOT NULL,
    propuesta TEXT NOT NULL
) STRICT;

-- Quien apoya una propuesta, y desde cuándo. El nombre es copia fija.
CREATE TABLE apoyo (
    id TEXT PRIMARY KEY,
    propuesta_id TEXT NOT NULL REFERENCES propuesta (id),
    socio_id TEXT REFERENCES socio (id),
    persona_id TEXT REFERENCES persona (id),
    nombre TEXT NOT NULL,
    fecha TEXT NOT NULL,
    CHECK ((socio_id IS NULL) <> (persona_id IS NULL)),
    UNIQUE (propuesta_id, socio_id),
    UNIQUE (propuesta_id, persona_id)
) STRICT;

-- Una propuesta se pasa a un órgano para que la informe, con su plazo, o se declara urgente, con su motivo.
CREATE TABLE paso_de_propuesta (
    id TEXT PRIMARY KEY,
    propuesta_id TEXT NOT NULL REFERENCES propuesta (id),
    clase TEXT NOT NULL,
    organo_id TEXT REFERENCES organo (id),
    fecha TEXT NOT NULL,
    plazo TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    CHECK ((clase = 'comision') = (organo_id IS NOT NULL)),
    CHECK ((clase = 'urgencia') = (motivo <> '')),
    CHECK (plazo IS NULL OR plazo >= fecha)
) STRICT;
CREATE INDEX paso_de_propuesta_por_propuesta ON paso_de_propuesta (propuesta_id);
