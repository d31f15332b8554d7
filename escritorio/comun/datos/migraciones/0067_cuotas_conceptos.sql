-- El catálogo de conceptos es de la secretaría: cómo se llama cada uno en portugués, cada cuánto se cobra y si ya no
-- se usa.
ALTER TABLE concepto ADD COLUMN nombre_pt TEXT NOT NULL DEFAULT '';
ALTER TABLE concepto ADD COLUMN cada_meses INTEGER CHECK (cada_meses > 0);
ALTER TABLE concepto ADD COLUMN retirado_el TEXT;
-- El día cuya regla de cuota se aplicó: lo de un año anterior, con la de entonces.
ALTER TABLE emision ADD COLUMN regla_el TEXT;
