-- La definición de cada órgano. `integran`: todos los socios o quienes tienen mandato; sus ocupantes van en
-- `mandato`.
CREATE TABLE organo (
    id TEXT PRIMARY KEY,
    clave TEXT NOT NULL UNIQUE,
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    clase TEXT NOT NULL,
    integran TEXT NOT NULL CHECK (integran IN ('socios', 'mandatos')),
    composicion TEXT NOT NULL DEFAULT '',
    funcion TEXT NOT NULL DEFAULT '',
    frecuencia TEXT NOT NULL DEFAULT '',
    sesiona INTEGER NOT NULL DEFAULT 1 CHECK (sesiona IN (0, 1)),
    fuente TEXT NOT NULL DEFAULT '',
    orden INTEGER NOT NULL
) STRICT;

-- Lo que el estatuto manda a cada órgano, por familia y tipo, con su vigencia y su artículo. Sin `parametros` es una
-- regla pendiente: su dictamen es «no se puede saber». `fundamento_fin`: con qué acuerdo o artículo se suprimió.
-- `pieza`: la ruta del apartado, letra o inciso de su disposición («2/b»), o «» si se apoya en toda.
CREATE TABLE regla (
    id TEXT PRIMARY KEY,
    organo_id TEXT NOT NULL REFERENCES organo (id),
    familia TEXT NOT NULL,
    tipo TEXT NOT NULL DEFAULT '',
    parametros TEXT,
    articulo TEXT NOT NULL DEFAULT '',
    desde TEXT NOT NULL,
    hasta TEXT,
    disposicion_id TEXT REFERENCES disposicion (id),
    fundamento_fin TEXT NOT NULL DEFAULT '' CHECK (fundamento_fin = '' OR hasta IS NOT NULL),
    pieza TEXT NOT NULL DEFAULT '' CHECK (pieza = '' OR disposicion_id IS NOT NULL),
    CHECK (hasta IS NULL OR hasta >= desde)
) STRICT;
CREATE UNIQUE INDEX regla_una_vigente ON regla (organo_id, familia, tipo) WHERE hasta IS NULL;
CREATE INDEX regla_por_disposicion ON regla (disposicion_id) WHERE disposicion_id IS NOT NULL;

-- Cada texto que se lleva por versiones: estatuto, reglamento, declaración o protocolo.
CREATE TABLE cuerpo (
    id TEXT PRIMARY KEY,
    clase TEXT NOT NULL,
    nombre TEXT NOT NULL UNIQUE CHECK (nombre <> ''),
    orden INTEGER NOT NULL
) STRICT;

-- Cada reforma de un cuerpo. El número 0 es el texto original. Un proyecto no tiene fundamento ni vigencia.
-- `ratificaciones`: si para regir las necesita, qué asociado (socio_id, quien), cuándo y con qué acto (JSON); `entes`:
-- de cuántos se cuentan.
-- `documento_id`: el papel del que se tomó (el PDF o la imagen de lo publicado o protocolizado).
CREATE TABLE reforma (
    id TEXT PRIMARY KEY,
    cuerpo_id TEXT NOT NULL REFERENCES cuerpo (id),
    numero INTEGER NOT NULL CHECK (numero >= 0),
    titulo TEXT NOT NULL CHECK (titulo <> ''),
    estado TEXT NOT NULL CHECK (estado IN ('proyecto', 'aprobada', 'desistida')),
    fundamento_id TEXT REFERENCES fundamento (id),
    aprobada TEXT,
    vigente_desde TEXT,
    organismo TEXT NOT NULL DEFAULT '',
    registro_limite TEXT,
    registrada TEXT,
    registro_numero TEXT NOT NULL DEFAULT '',
    documento_id TEXT REFERENCES adjunto (id),
    entes INTEGER CHECK (entes > 0),
    ratificaciones TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(ratificaciones)),
    CHECK ((estado = 'aprobada') = (vigente_desde IS NOT NULL)),
    CHECK ((estado = 'aprobada') = (fundamento_id IS NOT NULL)),
    CHECK ((estado = 'aprobada') = (aprobada IS NOT NULL)),
    CHECK (vigente_desde IS NULL OR vigente_desde >= aprobada),
    UNIQUE (cuerpo_id, numero)
) STRICT;

-- Cada parte numerada de un cuerpo; lo que dice está en sus redacciones.
CREATE TABLE disposicion (
    id TEXT PRIMARY KEY,
    cuerpo_id TEXT NOT NULL REFERENCES cuerpo (id),
    clase TEXT NOT NULL
) STRICT;
CREATE INDEX disposicion_por_cuerpo ON disposicion (cuerpo_id);

-- Lo que una disposición dice desde una reforma: cada una da redacción a las que toca; lo demás sigue como estaba.
CREATE TABLE redaccion (
    id TEXT PRIMARY KEY,
    disposicion_id TEXT NOT NULL REFERENCES disposicion (id),
    reforma_id TEXT NOT NULL REFERENCES reforma (id),
    lugar INTEGER NOT NULL,
    rotulo TEXT NOT NULL DEFAULT '',
    epigrafe TEXT NOT NULL DEFAULT '',
    texto TEXT NOT NULL DEFAULT '',
    suprimida INTEGER NOT NULL DEFAULT 0 CHECK (suprimida IN (0, 1)),
    UNIQUE (disposicion_id, reforma_id)
) STRICT;
CREATE INDEX redaccion_por_reforma ON redaccion (reforma_id);

-- Dónde señala la secretaría que está un contenido mínimo («lista/clave»).
CREATE TABLE contenido (
    id TEXT PRIMARY KEY,
    cuerpo_id TEXT NOT NULL REFERENCES cuerpo (id),
    clave TEXT NOT NULL,
    disposicion_id TEXT NOT NULL REFERENCES disposicion (id),
    UNIQUE (cuerpo_id, clave, disposicion_id)
) STRICT;

-- Los contenidos mínimos que la secretaría añade a una lista sin verificar o vacía, para un texto. `palabras`: raíces
-- separadas por espacios con que se busca; su clave es «lista/id».
CREATE TABLE contenido_propio (
    id TEXT PRIMARY KEY,
    cuerpo_id TEXT NOT NULL REFERENCES cuerpo (id),
    lista TEXT NOT NULL,
    titulo TEXT NOT NULL,
    palabras TEXT NOT NULL DEFAULT '',
    donde TEXT NOT NULL DEFAULT ''
) STRICT;

-- El artículo, o la pieza suya, que un acuerdo cumple, dicho por la secretaría: el primer eslabón del hilo.
CREATE TABLE articulo_citado (
    id TEXT PRIMARY KEY,
    acuerdo_id TEXT NOT NULL REFERENCES acuerdo (id),
    disposicion_id TEXT NOT NULL REFERENCES disposicion (id),
    pieza TEXT NOT NULL DEFAULT '',
    UNIQUE (acuerdo_id, disposicion_id, pieza)
) STRICT;
CREATE INDEX articulo_citado_por_disposicion ON articulo_citado (disposicion_id);
