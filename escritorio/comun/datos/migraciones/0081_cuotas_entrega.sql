-- Si el primer plazo de un plan de pago es una entrega inicial.
ALTER TABLE plan_pago ADD COLUMN inicial INTEGER NOT NULL DEFAULT 0 CHECK (inicial IN (0, 1));
