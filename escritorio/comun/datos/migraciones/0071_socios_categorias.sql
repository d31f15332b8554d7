-- El catálogo de categorías es de la secretaría, y un socio cambia de categoría desde un día, con su fundamento.
ALTER TABLE categoria ADD COLUMN con_voz INTEGER NOT NULL DEFAULT 1 CHECK (con_voz IN (0, 1));
ALTER TABLE categoria ADD COLUMN retirada_el TEXT;
CREATE TABLE cambio_de_categoria (
    id TEXT PRIMARY KEY,
    socio_id TEXT NOT NULL REFERENCES socio (id),
    categoria_id TEXT NOT NULL REFERENCES categoria (id),
    desde TEXT NOT NULL,
    fundamento_id TEXT NOT NULL REFERENCES fundamento (id),
    UNIQUE (socio_id, desde)
) STRICT;
