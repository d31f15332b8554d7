-- Una elección por cargo (o por lista) dentro de un punto; cada ronda deja sus cifras y ninguna borra la anterior.
CREATE TABLE eleccion (
    id TEXT PRIMARY KEY,
    punto_id TEXT NOT NULL REFERENCES punto (id) ON DELETE CASCADE,
    orden INTEGER NOT NULL,
    organo_id TEXT NOT NULL REFERENCES organo (id),
    puesto_id TEXT REFERENCES puesto (id),
    cargo TEXT NOT NULL CHECK (cargo <> ''),
    plazas INTEGER NOT NULL DEFAULT 1 CHECK (plazas > 0),
    forma TEXT NOT NULL DEFAULT 'personas' CHECK (forma IN ('personas', 'listas')),
    estado TEXT NOT NULL DEFAULT 'abierta' CHECK (estado IN ('abierta', 'resuelta', 'desierta')),
    -- Por qué se dejó desierta, toda o lo que quedaba por cubrir.
    motivo TEXT NOT NULL DEFAULT '',
    acuerdo_id TEXT REFERENCES acuerdo (id),
    UNIQUE (punto_id, orden)
) STRICT;

CREATE TABLE candidatura (
    id TEXT PRIMARY KEY,
    eleccion_id TEXT NOT NULL REFERENCES eleccion (id) ON DELETE CASCADE,
    orden INTEGER NOT NULL,
    socio_id TEXT REFERENCES socio (id),
    persona_id TEXT REFERENCES persona (id),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    -- En una lista, los nombres en su orden con su cargo (JSON); en una persona, vacío.
    lista TEXT NOT NULL DEFAULT '',
    -- Lo que dijeron las reglas al presentarse (JSON) y, si no cumplía, por qué la admitió la mesa.
    dictamenes TEXT NOT NULL DEFAULT '[]',
    aunque TEXT NOT NULL DEFAULT '',
    retirada TEXT NOT NULL DEFAULT '',
    electa INTEGER NOT NULL DEFAULT 0 CHECK (electa IN (0, 1)),
    UNIQUE (eleccion_id, orden)
) STRICT;

CREATE TABLE ronda (
    id TEXT PRIMARY KEY,
    eleccion_id TEXT NOT NULL REFERENCES eleccion (id),
    numero INTEGER NOT NULL,
    momento TEXT NOT NULL,
    secreta INTEGER NOT NULL CHECK (secreta IN (0, 1)),
    presentes INTEGER NOT NULL,
    habilitados INTEGER NOT NULL,
    numero_legal INTEGER NOT NULL,
    cubiertos INTEGER NOT NULL,
    papeletas INTEGER NOT NULL CHECK (papeletas >= 0),
    en_contra INTEGER NOT NULL DEFAULT 0 CHECK (en_contra >= 0),
    blancos INTEGER NOT NULL DEFAULT 0 CHECK (blancos >= 0),
    nulos INTEGER NOT NULL DEFAULT 0 CHECK (nulos >= 0),
    abstenciones INTEGER NOT NULL DEFAULT 0 CHECK (abstenciones >= 0),
    -- Quiénes pasaron a esta ronda desde la anterior; en la primera, vacío.
    siguen TEXT NOT NULL DEFAULT '' CHECK (siguen IN ('', 'todas', 'mas_votadas', 'empatadas')),
    resultado TEXT NOT NULL CHECK (resultado IN ('resuelta', 'otra_ronda', 'empate', 'desierta')),
    dictamen TEXT NOT NULL,
    desempate TEXT NOT NULL DEFAULT '',
    UNIQUE (eleccion_id, numero)
) STRICT;

CREATE TABLE voto_de_ronda (
    id TEXT PRIMARY KEY,
    ronda_id TEXT NOT NULL REFERENCES ronda (id),
    candidatura_id TEXT NOT NULL REFERENCES candidatura (id),
    votos INTEGER NOT NULL CHECK (votos >= 0),
    suerte TEXT NOT NULL DEFAULT '' CHECK (suerte IN ('', 'electa', 'empatada')),
    UNIQUE (ronda_id, candidatura_id)
) STRICT;
CREATE TRIGGER ronda_de_cerrada BEFORE DELETE ON ronda
WHEN (SELECT s.estado FROM sesion s JOIN punto p ON p.sesion_id = s.id JOIN eleccion e ON e.punto_id = p.id
      WHERE e.id = OLD.eleccion_id) = 'cerrada'
BEGIN SELECT RAISE(ABORT, 'sesion cerrada'); END;
