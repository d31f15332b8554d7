-- Una regla y un acuerdo pueden apoyarse en un apartado, una letra o un inciso, y no en todo el artículo. La tabla de
-- lo que citan los acuerdos se rehace con lo que tenía.
ALTER TABLE regla ADD COLUMN pieza TEXT NOT NULL DEFAULT '' CHECK (pieza = '' OR disposicion_id IS NOT NULL);
CREATE TEMP TABLE citado_previo AS SELECT * FROM articulo_citado ORDER BY rowid;
DROP TABLE articulo_citado;
CREATE TABLE articulo_citado (
    id TEXT PRIMARY KEY,
    acuerdo_id TEXT NOT NULL REFERENCES acuerdo (id),
    disposicion_id TEXT NOT NULL REFERENCES disposicion (id),
    pieza TEXT NOT NULL DEFAULT '',
    UNIQUE (acuerdo_id, disposicion_id, pieza)
) STRICT;
CREATE INDEX articulo_citado_por_disposicion ON articulo_citado (disposicion_id);
INSERT INTO articulo_citado (id, acuerdo_id, disposicion_id) SELECT id, acuerdo_id, disposicion_id FROM citado_previo;
DROP TABLE citado_previo;
