-- La vida de una unidad: de qué acto nació, de qué otras viene, cuándo cerró y quién trabaja en ella.
ALTER TABLE unidad ADD COLUMN clase TEXT NOT NULL DEFAULT 'unidad'
    CHECK (clase IN ('unidad', 'comision', 'grupo', 'area'));
-- Sin fecha en las que trae la plantilla: no consta de cuándo son.
ALTER TABLE unidad ADD COLUMN alta TEXT;
ALTER TABLE unidad ADD COLUMN fundamento_id TEXT REFERENCES fundamento (id);
-- Su último día.
ALTER TABLE unidad ADD COLUMN cierre TEXT CHECK (alta IS NULL OR cierre >= alta);
ALTER TABLE unidad ADD COLUMN motivo_cierre TEXT NOT NULL DEFAULT '';
ALTER TABLE unidad ADD COLUMN fundamento_cierre_id TEXT REFERENCES fundamento (id);
-- El órgano con que se reúne; sin él hasta que se le hace.
ALTER TABLE unidad ADD COLUMN organo_id TEXT REFERENCES organo (id);

-- De qué unidades viene otra.
CREATE TABLE unidad_origen (
    id TEXT PRIMARY KEY,
    unidad_id TEXT NOT NULL REFERENCES unidad (id),
    origen_id TEXT NOT NULL REFERENCES unidad (id),
    clase TEXT NOT NULL CHECK (clase IN ('fusion', 'division')),
    UNIQUE (unidad_id, origen_id),
    CHECK (unidad_id <> origen_id)
) STRICT;
CREATE INDEX unidad_origen_por_origen ON unidad_origen (origen_id);

-- Con quién se habla en cada socio de lo de una unidad. `hasta`: su último día.
CREATE TABLE punto_focal (
    id TEXT PRIMARY KEY,
    unidad_id TEXT NOT NULL REFERENCES unidad (id),
    socio_id TEXT NOT NULL REFERENCES socio (id),
    persona_id TEXT NOT NULL REFERENCES persona (id),
    desde TEXT NOT NULL,
    hasta TEXT CHECK (hasta IS NULL OR hasta >= desde)
) STRICT;
CREATE INDEX punto_focal_por_unidad ON punto_focal (unidad_id);
CREATE UNIQUE INDEX punto_focal_uno_por_socio ON punto_focal (unidad_id, socio_id) WHERE hasta IS NULL;

-- Los puestos de una unidad cerrada dejan de estar: ni se ofrecen ni cuentan como vacantes.
ALTER TABLE puesto ADD COLUMN suprimido TEXT;
