-- Lo que un papel emitido ya cuenta no se quita por debajo: se anula antes el papel. Los id crecen con el
-- tiempo, y así se sabe si ya estaba cuando se emitió.
CREATE TRIGGER avance_de_actividad_informado BEFORE DELETE ON avance_actividad
WHEN EXISTS (
    SELECT 1 FROM actividad a
    JOIN objetivo_plan o ON o.id = a.objetivo_id
    JOIN plan_trabajo p ON p.id = o.plan_id
    JOIN informe_unidad i ON i.unidad_id = p.unidad_id
        OR i.unidad_id IN (SELECT origen_id FROM unidad_origen WHERE unidad_id = p.unidad_id)
    WHERE a.id = OLD.actividad_id AND i.estado = 'emitido' AND i.pdf_id > OLD.id
        AND OLD.fecha BETWEEN i.desde AND i.hasta
) OR EXISTS (
    SELECT 1 FROM informe WHERE estado = 'emitido' AND pdf_id > OLD.id AND ejercicio = substr(OLD.fecha, 1, 4)
)
BEGIN SELECT RAISE(ABORT, 'consta en un informe'); END;

-- Firmas, pruebas y declaraciones que la memoria de su año ya cuenta: ni la fila que las lleva, ni sus bytes.
CREATE TRIGGER avance_compromiso_en_memoria BEFORE DELETE ON avance_compromiso
WHEN OLD.adjunto_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM informe WHERE estado = 'emitido' AND pdf_id > OLD.id AND ejercicio = substr(OLD.fecha, 1, 4)
)
BEGIN SELECT RAISE(ABORT, 'consta en un informe'); END;
CREATE TRIGGER medicion_en_memoria BEFORE DELETE ON medicion
WHEN OLD.adjunto_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM informe WHERE estado = 'emitido' AND pdf_id > OLD.id AND ejercicio = substr(OLD.fecha, 1, 4)
)
BEGIN SELECT RAISE(ABORT, 'consta en un informe'); END;
CREATE TRIGGER adenda_en_memoria BEFORE DELETE ON adenda
WHEN OLD.documento_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM informe WHERE estado = 'emitido' AND pdf_id > OLD.id AND ejercicio = substr(OLD.fecha, 1, 4)
)
BEGIN SELECT RAISE(ABORT, 'consta en un informe'); END;
CREATE TRIGGER declaracion_en_memoria BEFORE DELETE ON declaracion
WHEN OLD.adjunto_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM informe WHERE estado = 'emitido' AND pdf_id > OLD.id AND ejercicio = substr(OLD.fecha, 1, 4)
)
BEGIN SELECT RAISE(ABORT, 'consta en un informe'); END;
CREATE TRIGGER firma_adhesion_en_memoria BEFORE DELETE ON firma_adhesion
WHEN EXISTS (
    SELECT 1 FROM informe WHERE estado = 'emitido' AND pdf_id > OLD.id AND ejercicio = substr(OLD.fecha, 1, 4)
)
BEGIN SELECT RAISE(ABORT, 'consta en un informe'); END;
CREATE TRIGGER proyecto_gasto_en_memoria BEFORE DELETE ON proyecto_gasto
WHEN OLD.adjunto_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM informe WHERE estado = 'emitido' AND pdf_id > OLD.id AND ejercicio = substr(OLD.fecha, 1, 4)
)
BEGIN SELECT RAISE(ABORT, 'consta en un informe'); END;
CREATE TRIGGER proyecto_resultado_en_memoria BEFORE DELETE ON proyecto_resultado
WHEN OLD.adjunto_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM informe WHERE estado = 'emitido' AND pdf_id > OLD.id AND ejercicio = substr(OLD.fecha, 1, 4)
)
BEGIN SELECT RAISE(ABORT, 'consta en un informe'); END;
CREATE TRIGGER nota_registro_en_memoria BEFORE DELETE ON nota_registro
WHEN OLD.adjunto_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM informe WHERE estado = 'emitido' AND pdf_id > OLD.id AND ejercicio = substr(OLD.fecha, 1, 4)
)
BEGIN SELECT RAISE(ABORT, 'consta en un informe'); END;
CREATE TRIGGER convenio_con_papel_en_memoria BEFORE UPDATE OF documento_id ON convenio
WHEN OLD.documento_id IS NOT NULL AND NEW.documento_id IS NULL AND EXISTS (
    SELECT 1 FROM informe WHERE estado = 'emitido' AND pdf_id > OLD.documento_id AND ejercicio = substr(OLD.firma, 1, 4)
)
BEGIN SELECT RAISE(ABORT, 'consta en un informe'); END;
CREATE TRIGGER aporte_con_papel_en_memoria BEFORE UPDATE OF adjunto_id ON aporte
WHEN OLD.adjunto_id IS NOT NULL AND NEW.adjunto_id IS NULL AND EXISTS (
    SELECT 1 FROM informe WHERE estado = 'emitido' AND pdf_id > OLD.adjunto_id AND ejercicio = substr(OLD.entregado, 1, 4)
)
BEGIN SELECT RAISE(ABORT, 'consta en un informe'); END;
CREATE TRIGGER declaracion_con_papel_en_memoria BEFORE UPDATE OF adjunto_id ON declaracion
WHEN OLD.adjunto_id IS NOT NULL AND NEW.adjunto_id IS NULL AND EXISTS (
    SELECT 1 FROM informe WHERE estado = 'emitido' AND pdf_id > OLD.adjunto_id AND ejercicio = substr(OLD.fecha, 1, 4)
)
BEGIN SELECT RAISE(ABORT, 'consta en un informe'); END;
CREATE TRIGGER firma_adhesion_con_papel_en_memoria BEFORE UPDATE OF adjunto_id ON firma_adhesion
WHEN OLD.adjunto_id IS NOT NULL AND NEW.adjunto_id IS NULL AND EXISTS (
    SELECT 1 FROM informe WHERE estado = 'emitido' AND pdf_id > OLD.adjunto_id AND ejercicio = substr(OLD.fecha, 1, 4)
)
BEGIN SELECT RAISE(ABORT, 'consta en un informe'); END;
CREATE TRIGGER proyecto_resultado_con_papel_en_memoria BEFORE UPDATE OF adjunto_id ON proyecto_resultado
WHEN OLD.adjunto_id IS NOT NULL AND NEW.adjunto_id IS NULL AND EXISTS (
    SELECT 1 FROM informe WHERE estado = 'emitido' AND pdf_id > OLD.adjunto_id AND ejercicio = substr(OLD.fecha, 1, 4)
)
BEGIN SELECT RAISE(ABORT, 'consta en un informe'); END;
CREATE TRIGGER edicion_con_papel_en_memoria BEFORE UPDATE OF declaracion_id ON edicion
WHEN OLD.declaracion_id IS NOT NULL AND NEW.declaracion_id IS NULL AND EXISTS (
    SELECT 1 FROM informe WHERE estado = 'emitido' AND pdf_id > OLD.declaracion_id AND ejercicio = substr(OLD.desde, 1, 4)
)
BEGIN SELECT RAISE(ABORT, 'consta en un informe'); END;
