-- Qué unidad llevó antes un plan heredado, y hasta qué día: lo hecho hasta entonces es suyo.
CREATE TABLE plan_llevado (
    id TEXT PRIMARY KEY,
    plan_id TEXT NOT NULL REFERENCES plan_trabajo (id),
    unidad_id TEXT NOT NULL REFERENCES unidad (id),
    hasta TEXT NOT NULL,
    UNIQUE (plan_id, unidad_id)
) STRICT;
CREATE INDEX plan_llevado_por_unidad ON plan_llevado (unidad_id);

-- Lo que el programa compuso, y a qué día, en JSON: con ello se sabe si lo anotado cambió después y qué
-- escribió la unidad a mano. «» en lo preparado antes de que se guardara.
ALTER TABLE informe_unidad ADD COLUMN compuesto TEXT NOT NULL DEFAULT ''
    CHECK (compuesto = '' OR json_valid(compuesto));
