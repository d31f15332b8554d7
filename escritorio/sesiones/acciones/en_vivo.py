"""Lo que pasa en la sesión además de tratar sus puntos: excusas, recesos y constancias."""

from __future__ import annotations

from datetime import datetime

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.lengua import Frase, frase
from escritorio.comun.base.texto import enumerar, exigir_texto, limpiar, varios
from escritorio.comun.datos.archivo import Archivo, exigir_papel_para, transaccion
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.sesiones.consultas.en_vivo import (
    constancias,
    excusa_de,
    excusas,
    marcha,
    palabra,
    palabras,
    receso_abierto,
    recesos,
)
from escritorio.sesiones.consultas.sesiones import (
    asistencia,
    en_su_sesion,
    punto,
    quorum_ahora,
    sesion,
)
from escritorio.sesiones.modelo.sesiones import Marcha, Palabra, Punto
from escritorio.sesiones.reglas.en_vivo import (
    exigir_que_no_conste,
    exigir_sin_votar,
    exigir_tiempo,
    exigir_tras,
    exigir_turno,
    frase_de_recuperado,
    ya_consta,
)
from escritorio.sesiones.reglas.sesiones import (
    EstadoImpropio,
    exigir_en_jornada,
    exigir_jornada_abierta,
    exigir_llegado,
    exigir_momento,
    exigir_redaccion,
    exigir_textos,
)


def excusar(bd: Archivo, punto_id: str, asistencia_id: str, motivo: str, momento: str) -> str:
    """Anota que alguien se excusa de un punto por interés en él; devuelve la acción.

    Sigue en la sala, pero en ese punto no cuenta ni vota. Lanza `EstadoImpropio` si el punto ya se votó
    y `DatoInvalido` si no está en la sala o ya se excusó.
    """
    tratado, quien = punto(bd, punto_id), asistencia(bd, asistencia_id)
    actual = sesion(bd, tratado.sesion_id)
    exigir_jornada_abierta(actual)
    exigir_sin_votar(tratado, "nadie se excusa ya de él")
    cuando = exigir_momento(momento)
    exigir_en_jornada(actual, cuando, bd.hoy())
    razon = exigir_texto(motivo, "por qué se excusa", "motivo", 2_000)
    if quien.sesion_id != actual.id or not quien.presente_en(cuando):
        raise DatoInvalido(f"{quien.nombre} no está en la sala: no hace falta excusarle.", campo="quien")
    if any(e.asistencia_id == asistencia_id for e in excusas(bd, punto_id)):
        raise DatoInvalido(f"{quien.nombre} ya se excusó de este punto.", campo="quien")
    frase = f"Se excusa {quien.nombre} del punto «{tratado.titulo}», en {actual.titulo}"
    with transaccion(bd, frase) as accion_id:
        bd.insertar(
            "excusa",
            id=nuevo_id(),
            punto_id=punto_id,
            asistencia_id=asistencia_id,
            motivo=razon,
            momento=cuando,
        )
    return accion_id


def quitar_excusa(bd: Archivo, punto_id: str, asistencia_id: str) -> str:
    """Deja sin efecto una excusa anotada por error; devuelve la acción. Lanza `NoExiste`."""
    tratado = punto(bd, punto_id)
    exigir_jornada_abierta(sesion(bd, tratado.sesion_id))
    exigir_sin_votar(tratado, "quien se excusó no contó")
    suya = excusa_de(bd, punto_id, asistencia_id)
    with transaccion(
        bd, en_su_sesion(bd, f"Quitar la excusa de {suya.nombre}", tratado.sesion_id)
    ) as accion_id:
        bd.ejecutar("DELETE FROM excusa WHERE id = ?", [suya.id])
    return accion_id


def relevar(bd: Archivo, sesion_id: str, preside: str, motivo: str, momento: str) -> str:
    """Desde esa hora preside otro, y consta en el acta con su motivo; devuelve la acción.

    `preside`: si son varios, separados por punto y coma. Lanza `EstadoImpropio` si la sesión no está
    abierta y `FueraDeSesion` si a esa hora ya se había anotado algo posterior.
    """
    actual = sesion(bd, sesion_id)
    exigir_jornada_abierta(actual)
    cuando = exigir_momento(momento)
    exigir_en_jornada(actual, cuando, bd.hoy())
    exigir_tras(cuando, [actual.ultimo_hecho, *(r.momento for r in actual.relevos)])
    quien = exigir_texto(preside, "quién preside", "preside")
    dicho = enumerar(varios(quien))
    if varios(quien) == varios(actual.preside_en()):
        raise DatoInvalido(f"{dicho} ya preside: escriba quién le releva.", campo="preside")
    razon = exigir_texto(motivo, "el motivo del relevo", "motivo", 2_000)
    with transaccion(bd, f"Pasa a presidir {dicho}, en {actual.titulo}") as accion_id:
        bd.insertar(
            "relevo",
            id=nuevo_id(),
            sesion_id=sesion_id,
            orden=len(actual.relevos) + 1,
            momento=cuando,
            preside=quien,
            motivo=razon,
        )
        constar_que_se_recupero(bd, sesion_id, cuando)
    return accion_id


def empezar_receso(bd: Archivo, sesion_id: str, momento: str, motivo: str = "") -> str:
    """Hace una pausa dentro de la jornada; devuelve la acción. Mientras dura no se vota.

    Lanza `EstadoImpropio` si ya está en receso o la sesión no está abierta, y `FueraDeSesion` si a esa
    hora ya se había anotado algo posterior.
    """
    actual, previos = sesion(bd, sesion_id), recesos(bd, sesion_id)
    exigir_jornada_abierta(actual)
    if any(r.fin is None for r in previos):
        raise EstadoImpropio("La sesión ya está en receso.")
    cuando = exigir_momento(momento)
    exigir_llegado(cuando, bd.hoy())
    exigir_tras(cuando, [actual.jornadas[-1].inicio, actual.ultimo_hecho, *(r.fin for r in previos)])
    with transaccion(bd, f"Receso de {actual.titulo}") as accion_id:
        bd.insertar(
            "receso",
            id=nuevo_id(),
            sesion_id=sesion_id,
            orden=len(previos) + 1,
            inicio=cuando,
            motivo=limpiar(motivo)[:2_000],
        )
    return accion_id


def volver_de_receso(bd: Archivo, sesion_id: str, momento: str) -> Dictamen:
    """Reanuda la sesión y mide otra vez el quórum, que queda anotado; devuelve su dictamen.

    Sin quórum también se vuelve: qué se puede hacer entonces lo dice la regla.
    """
    abierto = receso_abierto(bd, sesion_id)
    actual = sesion(bd, sesion_id)
    if abierto is None:
        raise EstadoImpropio("La sesión no está en receso.")
    cuando = exigir_momento(momento)
    exigir_llegado(cuando, bd.hoy())
    exigir_tras(cuando, [abierto.inicio])
    dictamen = quorum_ahora(bd, sesion_id, actual.llamada or 1, cuando)
    with transaccion(bd, f"Volver del receso de {actual.titulo}"):
        bd.corregir("receso", abierto.id, fin=cuando, dictamen_quorum=dictamen.a_json())
    return dictamen


def dejar_constancia(
    bd: Archivo, sesion_id: str, dicho: Frase, momento: str, *, punto_id: str = "", dictamen: Dictamen
) -> str:
    """Anota con su hora, para que salga en el acta, cómo estaba el quórum; devuelve la acción.

    Lanza `DatoInvalido` si esa pérdida ya consta: mientras no se recupere, es la misma.
    """
    actual = sesion(bd, sesion_id)
    exigir_jornada_abierta(actual)
    cuando = exigir_momento(momento)
    exigir_en_jornada(actual, cuando, bd.hoy())
    exigir_que_no_conste(constancias(bd, sesion_id))
    with transaccion(bd, f"Dejar constancia del quórum, en {actual.titulo}") as accion_id:
        _anotar_quorum(bd, sesion_id, cuando, dicho, punto_id, dictamen)
    return accion_id


def constar_que_se_recupero(bd: Archivo, sesion_id: str, momento: str) -> None:
    """Si constaba que se perdió el quórum y con lo que se acaba de anotar lo hay, también consta.

    En la acción abierta, la de quien llega, vota por poder o recupera el voto: deshecha, deja de constar.
    """
    actual, perdido = sesion(bd, sesion_id), ya_consta(constancias(bd, sesion_id))
    if perdido is None or actual.estado != "en_curso":
        return
    dictamen = quorum_ahora(bd, sesion_id, actual.llamada or 1, momento)
    if dictamen.veredicto is Veredicto.SI:
        punto_id = marcha(bd, sesion_id).punto_id or perdido.punto_id or ""
        _anotar_quorum(bd, sesion_id, momento, frase_de_recuperado(dictamen), punto_id, dictamen)


def _anotar_quorum(
    bd: Archivo, sesion_id: str, momento: str, texto: Frase, punto_id: str, dictamen: Dictamen
) -> None:
    con_su_hora = frase("{:mayuscula}: {}", frase("{:a_las}", momento), texto)
    anotar_constancia(bd, sesion_id, "quorum", momento, con_su_hora, punto_id=punto_id, dictamen=dictamen)


def anotar_constancia(
    bd: Archivo,
    sesion_id: str,
    clase: str,
    momento: str,
    texto: Frase,
    *,
    punto_id: str = "",
    dictamen: Dictamen | None = None,
) -> None:
    """Añade una constancia, en la acción abierta."""
    bd.insertar(
        "constancia",
        id=nuevo_id(),
        sesion_id=sesion_id,
        orden=len(constancias(bd, sesion_id)) + 1,
        clase=clase,
        momento=momento,
        texto=texto,
        punto_id=punto_id or None,
        dictamen=dictamen.a_json() if dictamen else None,
    )


def anotar_marcha(bd: Archivo, sesion_id: str, punto_id: str, hora: str) -> None:
    """Guarda por dónde va la sesión abierta; si ya estaba ahí, no escribe nada.

    No queda en la bitácora: no es nada que pasara, ni hay qué deshacer.
    """
    if bd.solo_lectura or marcha(bd, sesion_id) == Marcha(punto_id, hora):
        return
    accion = f"Seguir por el punto «{punto(bd, punto_id).titulo}»"
    with transaccion(bd, accion):
        exigir_papel_para(bd, accion, "marcha")
        bd.poner("marcha", ("sesion_id",), id=nuevo_id(), sesion_id=sesion_id, punto_id=punto_id, hora=hora)


def apuntar_nota(bd: Archivo, punto_id: str, texto: str, propuesta: str) -> None:
    """Guarda lo escrito hasta ahora sin anotarlo en la bitácora; se lee como si ya fuera del punto.

    Lanza lo mismo que `tratar_punto`, que es quien lo pasa al punto.
    """
    actual = punto(bd, punto_id)
    expuesto, propuesto = exigir_textos(texto, propuesta)
    exigir_redaccion(sesion(bd, actual.sesion_id), actual, propuesto)
    accion = f"Escribir en el punto «{actual.titulo}»"
    with transaccion(bd, accion):
        exigir_papel_para(bd, accion, "nota_en_curso")
        bd.poner("nota_en_curso", ("id",), id=punto_id, texto=expuesto, propuesta=propuesto)


def soltar_nota(bd: Archivo, punto_id: str) -> None:
    """Lo escrito ya está en el punto: se olvida su nota, en la acción abierta."""
    bd.ejecutar("DELETE FROM nota_en_curso WHERE id = ?", [punto_id])


def tratar_el_suyo(bd: Archivo, subpunto: Punto) -> None:
    """Tratar un subpunto es tratar el punto que sólo los reúne, en la acción abierta."""
    if subpunto.subpunto:
        tratar_epigrafes(bd, subpunto.sesion_id)


def tratar_epigrafes(bd: Archivo, sesion_id: str) -> None:
    """Los puntos que no se votan y tienen algún subpunto tratado lo están también, en la acción abierta."""
    bd.ejecutar(
        "UPDATE punto SET estado = 'tratado' WHERE sesion_id = ? AND estado = 'pendiente'"
        " AND tipo_decision = '' AND NOT subpunto AND EXISTS (SELECT 1 FROM punto h"
        " WHERE h.sesion_id = punto.sesion_id AND h.subpunto AND h.estado IN ('tratado', 'votado')"
        " AND h.orden > punto.orden AND NOT EXISTS (SELECT 1 FROM punto o WHERE o.sesion_id = punto.sesion_id"
        " AND NOT o.subpunto AND o.orden > punto.orden AND o.orden < h.orden))",
        [sesion_id],
    )


def asentar_notas(bd: Archivo, sesion_id: str) -> None:
    """Pasa a sus puntos lo que quedó escribiéndose en una sesión, en la acción abierta."""
    bd.ejecutar(
        "UPDATE punto SET texto = n.texto, propuesta = n.propuesta,"
        " estado = CASE WHEN punto.estado = 'pendiente' AND s.estado = 'en_curso' THEN 'tratado'"
        " ELSE punto.estado END"
        " FROM nota_en_curso n, sesion s WHERE n.id = punto.id AND s.id = punto.sesion_id AND s.id = ?",
        [sesion_id],
    )
    tratar_epigrafes(bd, sesion_id)
    bd.ejecutar(
        "DELETE FROM nota_en_curso WHERE id IN (SELECT id FROM punto WHERE sesion_id = ?)", [sesion_id]
    )


def pedir_palabra(
    bd: Archivo, punto_id: str, *, asistencia_id: str = "", nombre: str = "", segundos: int | None = None
) -> str:
    """Pone a alguien en la cola de un punto: uno de la lista, que ha de estar, o un invitado por su nombre.

    `segundos`: su tiempo, o None sin límite. Devuelve el id del turno. Lanza `DatoInvalido`.
    """
    tratado = punto(bd, punto_id)
    exigir_jornada_abierta(sesion(bd, tratado.sesion_id))
    quien = _quien(bd, tratado.sesion_id, asistencia_id, nombre)
    suyos = [w for w in palabras(bd, tratado.sesion_id) if w.punto_id == punto_id]
    if any(w.fin is None and w.nombre == quien for w in suyos):
        raise DatoInvalido(f"{quien} ya está en la cola de este punto.", campo="nombre")
    turno_id = nuevo_id()
    with transaccion(bd, en_su_sesion(bd, f"Pide la palabra {quien}", tratado.sesion_id)):
        bd.insertar(
            "palabra",
            id=turno_id,
            punto_id=punto_id,
            orden=bd.siguiente("palabra", punto_id=punto_id),
            asistencia_id=asistencia_id or None,
            nombre=quien,
            segundos=exigir_tiempo(segundos),
        )
    return turno_id


def dar_palabra(bd: Archivo, palabra_id: str, momento: str) -> str:
    """Empieza un turno de la cola y termina el de quien hablaba; devuelve la acción.

    `momento`: ISO con segundos. Lanza `EstadoImpropio` si ya habló, o `FueraDeSesion`.
    """
    turno = palabra(bd, palabra_id)
    actual = sesion(bd, punto(bd, turno.punto_id).sesion_id)
    exigir_jornada_abierta(actual)
    exigir_turno(turno, habla=False)
    todos = palabras(bd, actual.id)
    cuando = _exigir_segundo(bd, momento)
    exigir_tras(cuando, [actual.jornadas[-1].inicio, *(w.inicio for w in todos if w.habla)])
    with transaccion(bd, f"Tiene la palabra {turno.nombre}, en {actual.titulo}") as accion_id:
        for anterior in (w for w in todos if w.habla):
            _terminar(bd, anterior, cuando)
        bd.corregir("palabra", palabra_id, inicio=cuando)
    return accion_id


def terminar_palabra(bd: Archivo, palabra_id: str, momento: str) -> str:
    """Termina el turno de quien habla; devuelve la acción. `momento`: ISO con segundos."""
    turno = palabra(bd, palabra_id)
    exigir_turno(turno, habla=True)
    cuando = _exigir_segundo(bd, momento)
    exigir_tras(cuando, [turno.inicio])
    with transaccion(bd, _en_la_suya(bd, f"Termina su turno {turno.nombre}", turno)) as accion_id:
        _terminar(bd, turno, cuando)
    return accion_id


def retirar_palabra(bd: Archivo, palabra_id: str) -> str:
    """Quita de la cola a quien aún no habló; devuelve la acción."""
    turno = palabra(bd, palabra_id)
    exigir_turno(turno, habla=False)
    with transaccion(bd, _en_la_suya(bd, f"Ya no pide la palabra {turno.nombre}", turno)) as accion_id:
        bd.ejecutar("DELETE FROM palabra WHERE id = ?", [palabra_id])
    return accion_id


def _en_la_suya(bd: Archivo, que: str, turno: Palabra) -> str:
    return en_su_sesion(bd, que, punto(bd, turno.punto_id).sesion_id)


def _terminar(bd: Archivo, turno: Palabra, momento: str) -> None:
    bd.corregir("palabra", turno.id, fin=momento)


def _quien(bd: Archivo, sesion_id: str, asistencia_id: str, nombre: str) -> str:
    if not asistencia_id:
        return exigir_texto(nombre, "quién pide la palabra", "nombre")
    suya = asistencia(bd, asistencia_id)
    if suya.sesion_id != sesion_id or not suya.presente_en():
        raise DatoInvalido(f"{suya.nombre} no está en la sala: anote antes que se incorpora.", campo="nombre")
    return suya.nombre


def _exigir_segundo(bd: Archivo, texto: str) -> str:
    try:
        leido = datetime.fromisoformat(texto).replace(tzinfo=None).isoformat(timespec="seconds")
    except ValueError:
        raise DatoInvalido(f"«{texto}» no es una hora con segundos.", campo="momento") from None
    exigir_llegado(leido, bd.hoy())
    return leido
