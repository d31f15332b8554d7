-- En qué situación está un socio desde un día, con su acto y lo que cambia en su voto y en su cuota. `hasta`: el primer
-- día en que ya no. `propuesta_id`: la del órgano que ha de resolverla; `fundamento_fin_id`: el acto que le puso fin.
CREATE TABLE situacion (
    id TEXT PRIMARY KEY,
    socio_id TEXT NOT NULL REFERENCES socio (id),
    clase TEXT NOT NULL,
    desde TEXT NOT NULL,
    hasta TEXT CHECK (hasta IS NULL OR hasta > desde),
    voto TEXT NOT NULL CHECK (voto IN ('igual', 'sin_voto', 'aunque_deba')),
    paga_cuota INTEGER NOT NULL CHECK (paga_cuota IN (0, 1)),
    fundamento_id TEXT NOT NULL REFERENCES fundamento (id),
    propuesta_id TEXT REFERENCES propuesta (id),
    fundamento_fin_id TEXT REFERENCES fundamento (id)
) STRICT;
CREATE INDEX situacion_por_socio ON situacion (socio_id);
