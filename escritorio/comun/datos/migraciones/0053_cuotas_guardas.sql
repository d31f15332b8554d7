-- Quitar un cargo pide que su número haya vuelto antes a la serie: así ninguna puerta deja un hueco ni media
-- campaña. Si algo suyo se conserva o se numeró después, la serie no vuelve atrás.
CREATE TRIGGER cargo_no_deja_hueco BEFORE DELETE ON cargo
WHEN EXISTS (SELECT 1 FROM numeracion WHERE serie = 'cargo' AND proximo > OLD.numero)
BEGIN SELECT RAISE(ABORT, 'cargos que siguen: quedaría un hueco'); END;
-- Ni se pierde el acuerdo que citan los que se quedan.
CREATE TRIGGER vinculo_de_cargos_no_se_borra BEFORE DELETE ON vinculo
WHEN OLD.tipo IN ('emision', 'cargo')
    AND EXISTS (SELECT 1 FROM emision WHERE id = OLD.cita_id UNION ALL SELECT 1 FROM cargo WHERE id = OLD.cita_id)
BEGIN SELECT RAISE(ABORT, 'cargos que siguen: se citan'); END;

-- Lo que se debía al cerrar un ejercicio no cambia: ni se quita ni se repone.
CREATE TRIGGER cargo_de_cerrado_no_se_borra BEFORE DELETE ON cargo
WHEN EXISTS (SELECT 1 FROM cierre_ejercicio WHERE estado = 'vigente' AND ejercicio >= substr(OLD.devengo, 1, 4))
BEGIN SELECT RAISE(ABORT, 'cargos de un ejercicio cerrado'); END;
CREATE TRIGGER cargo_de_cerrado_no_se_anade BEFORE INSERT ON cargo
WHEN EXISTS (SELECT 1 FROM cierre_ejercicio WHERE estado = 'vigente' AND ejercicio >= substr(NEW.devengo, 1, 4))
BEGIN SELECT RAISE(ABORT, 'cargos de un ejercicio cerrado'); END;

-- Un cargo está en un solo plan vigente, y vivo.
CREATE TRIGGER plan_pago_vuelve BEFORE UPDATE OF estado ON plan_pago
WHEN OLD.estado <> 'vigente' AND NEW.estado = 'vigente' AND EXISTS (
    SELECT 1 FROM plan_cargo s JOIN cargo c ON c.id = s.cargo_id
    WHERE s.plan_id = NEW.id AND (c.estado = 'anulado' OR EXISTS (
        SELECT 1 FROM plan_cargo o JOIN plan_pago p ON p.id = o.plan_id
        WHERE o.cargo_id = s.cargo_id AND p.id <> NEW.id AND p.estado = 'vigente'
    ))
)
BEGIN SELECT RAISE(ABORT, 'cargos de un solo plan vigente'); END;
CREATE TRIGGER plan_cargo_en_uno_solo BEFORE INSERT ON plan_cargo
WHEN EXISTS (
    SELECT 1 FROM plan_cargo o JOIN plan_pago p ON p.id = o.plan_id
    WHERE o.cargo_id = NEW.cargo_id AND p.id <> NEW.plan_id AND p.estado = 'vigente'
)
BEGIN SELECT RAISE(ABORT, 'cargos de un solo plan vigente'); END;
