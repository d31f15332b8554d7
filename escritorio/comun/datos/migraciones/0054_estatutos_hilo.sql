-- El artículo que un acuerdo cumple, dicho por la secretaría: el primer eslabón del hilo.
CREATE TABLE articulo_citado (
    id TEXT PRIMARY KEY,
    acuerdo_id TEXT NOT NULL REFERENCES acuerdo (id),
    disposicion_id TEXT NOT NULL REFERENCES disposicion (id),
    UNIQUE (acuerdo_id, disposicion_id)
) STRICT;
CREATE INDEX articulo_citado_por_disposicion ON articulo_citado (disposicion_id);

-- El libro sólo se añade. De un gasto vigente sólo puede decirse, o dejar de decirse, de qué actividad es.
DROP TRIGGER asiento_contable_no_cambia;
CREATE TRIGGER asiento_contable_no_cambia BEFORE UPDATE ON asiento_contable
WHEN (OLD.id, OLD.numero, OLD.clase, OLD.fecha, OLD.fondo_id, OLD.destino_id, OLD.partida_id, OLD.importe,
        OLD.persona, OLD.concepto, OLD.comprobante, OLD.comprobante_id, OLD.referencia, OLD.fundamento_id,
        OLD.anula_id, OLD.motivo)
    IS NOT (NEW.id, NEW.numero, NEW.clase, NEW.fecha, NEW.fondo_id, NEW.destino_id, NEW.partida_id, NEW.importe,
        NEW.persona, NEW.concepto, NEW.comprobante, NEW.comprobante_id, NEW.referencia, NEW.fundamento_id,
        NEW.anula_id, NEW.motivo)
    OR OLD.clase <> 'gasto' OR OLD.anula_id IS NOT NULL
    OR EXISTS (SELECT 1 FROM asiento_contable x WHERE x.anula_id = OLD.id)
    OR ifnull(OLD.origen_tipo, 'actividad') <> 'actividad' OR ifnull(NEW.origen_tipo, 'actividad') <> 'actividad'
BEGIN SELECT RAISE(ABORT, 'libro de cuentas: no se cambia'); END;
CREATE TRIGGER asiento_contable_cerrado_no_cambia BEFORE UPDATE ON asiento_contable
WHEN EXISTS (SELECT 1 FROM cierre_ejercicio
    WHERE estado = 'vigente' AND ejercicio >= substr(OLD.fecha, 1, 4))
BEGIN SELECT RAISE(ABORT, 'libro de cuentas: ejercicio cerrado'); END;
