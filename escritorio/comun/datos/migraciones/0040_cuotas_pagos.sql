-- Lo que se recibió si no es lo que se abona: otra moneda, con su cambio, o lo que retuvo el banco.
ALTER TABLE pago ADD COLUMN recibido INTEGER CHECK (recibido > 0);
ALTER TABLE pago ADD COLUMN moneda_recibida TEXT CHECK (length(moneda_recibida) = 3);
ALTER TABLE pago ADD COLUMN tipo_cambio TEXT CHECK (tipo_cambio <> '');
ALTER TABLE pago ADD COLUMN tipo_unidad TEXT CHECK ((tipo_unidad IS NULL) = (tipo_cambio IS NULL));
ALTER TABLE pago ADD COLUMN tipo_fecha TEXT CHECK ((tipo_fecha IS NULL) = (tipo_cambio IS NULL));
ALTER TABLE pago ADD COLUMN tipo_fuente TEXT CHECK ((tipo_fuente IS NULL) = (tipo_cambio IS NULL));
ALTER TABLE pago ADD COLUMN gastos INTEGER NOT NULL DEFAULT 0 CHECK (gastos >= 0);
ALTER TABLE pago ADD COLUMN gastos_de TEXT NOT NULL DEFAULT ''
    CHECK (gastos_de IN ('', 'asociacion', 'socio') AND (gastos_de = '') = (gastos = 0));

-- Con qué se compensa, y el pago cuyo cambio dejó la diferencia: anulado él, se anula ella.
ALTER TABLE ajuste ADD COLUMN contrapartida TEXT NOT NULL DEFAULT ''
    CHECK ((contrapartida <> '') = (clase = 'compensacion'));
ALTER TABLE ajuste ADD COLUMN pago_id TEXT REFERENCES pago (id);
CREATE INDEX ajuste_por_pago ON ajuste (pago_id) WHERE pago_id IS NOT NULL;
CREATE INDEX abono_a_cuenta ON abono (socio_id, moneda, importe) WHERE cargo_id IS NULL;
