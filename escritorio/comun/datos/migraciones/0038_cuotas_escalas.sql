-- Cada escala dice su método y lo que éste pide; un borrador se simula y se propone, pero no rige.
CREATE TABLE unidad_indexada (
    id TEXT PRIMARY KEY,
    clave TEXT NOT NULL UNIQUE CHECK (clave <> ''),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    moneda TEXT NOT NULL CHECK (length(moneda) = 3),
    decimales INTEGER NOT NULL DEFAULT 2 CHECK (decimales BETWEEN 0 AND 4)
) STRICT;

CREATE TABLE valor_unidad (
    id TEXT PRIMARY KEY,
    unidad_id TEXT NOT NULL REFERENCES unidad_indexada (id),
    fecha TEXT NOT NULL,
    valor TEXT NOT NULL CHECK (CAST(valor AS REAL) > 0),
    fuente TEXT NOT NULL CHECK (fuente <> ''),
    UNIQUE (unidad_id, fecha)
) STRICT;

-- `desde`: el primer ejercicio en que rige, hasta que otro del mismo país lo sustituya.
CREATE TABLE coeficiente (
    id TEXT PRIMARY KEY,
    pais TEXT NOT NULL CHECK (length(pais) = 2),
    desde TEXT NOT NULL CHECK (length(desde) = 4),
    valor TEXT NOT NULL CHECK (CAST(valor AS REAL) > 0),
    fuente TEXT NOT NULL CHECK (fuente <> ''),
    UNIQUE (pais, desde)
) STRICT;

CREATE TABLE base_declarada (
    id TEXT PRIMARY KEY,
    socio_id TEXT NOT NULL REFERENCES socio (id),
    ejercicio TEXT NOT NULL CHECK (length(ejercicio) = 4),
    importe INTEGER NOT NULL CHECK (importe > 0),
    moneda TEXT NOT NULL CHECK (length(moneda) = 3),
    fuente TEXT NOT NULL CHECK (fuente <> ''),
    UNIQUE (socio_id, ejercicio)
) STRICT;

ALTER TABLE escala ADD COLUMN estado TEXT NOT NULL DEFAULT 'aprobada' CHECK (estado IN ('aprobada', 'borrador'));
ALTER TABLE escala ADD COLUMN forma TEXT NOT NULL DEFAULT 'tramos' CHECK (forma IN ('tramos', 'fija',
    'por_habitante', 'porcentaje', 'progresiva', 'coeficiente', 'reparto'));
ALTER TABLE escala ADD COLUMN unidad_id TEXT REFERENCES unidad_indexada (id);
ALTER TABLE escala ADD COLUMN valor TEXT NOT NULL DEFAULT 'del_dia'
    CHECK (valor IN ('del_dia', 'ultimo', 'del_ejercicio'));
ALTER TABLE escala ADD COLUMN minimo INTEGER CHECK (minimo >= 0);
ALTER TABLE escala ADD COLUMN maximo INTEGER CHECK (maximo >= minimo);
ALTER TABLE escala ADD COLUMN presupuesto INTEGER CHECK (presupuesto > 0);
ALTER TABLE escala ADD COLUMN por TEXT NOT NULL DEFAULT 'iguales' CHECK (por IN ('iguales', 'habitantes', 'coeficiente'));

-- Una categoría puede tener tramos propios, que empiecen donde los generales (`categoria_id` nulo).
CREATE TEMP TABLE tramo_previo AS SELECT * FROM tramo;
DROP TABLE tramo;
CREATE TABLE tramo (
    id TEXT PRIMARY KEY,
    escala_id TEXT NOT NULL REFERENCES escala (id),
    categoria_id TEXT REFERENCES categoria (id),
    minimo INTEGER NOT NULL CHECK (minimo >= 0),
    maximo INTEGER CHECK (maximo IS NULL OR maximo >= minimo),
    importe INTEGER NOT NULL DEFAULT 0 CHECK (importe >= 0),
    tarifa TEXT NOT NULL DEFAULT '0' CHECK (CAST(tarifa AS REAL) >= 0)
) STRICT;
CREATE UNIQUE INDEX tramo_uno_por_comienzo ON tramo (escala_id, ifnull(categoria_id, ''), minimo);
INSERT INTO tramo (id, escala_id, minimo, maximo, importe)
SELECT id, escala_id, minimo, maximo, importe FROM tramo_previo;
DROP TABLE tramo_previo;
