"""El formulario con que se registra un poder; dice al momento si vale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.fechas import leer_fecha, leer_hora
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.autocompletar import LineaConBusqueda
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoCasilla,
    CampoFecha,
    CampoHora,
    CampoParrafo,
    CampoTexto,
    DialogoFormulario,
)
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.organos.consultas.universo import clave_de
from escritorio.sesiones.acciones.poderes import previsualizar_poder, registrar_y_usar
from escritorio.sesiones.consultas.sesiones import asistencias
from escritorio.sesiones.modelo.poderes import PoderNuevo
from escritorio.sesiones.modelo.sesiones import Asistencia
from escritorio.socios.consultas import personas

_EXPLICACION = (
    "Si vale, se pasa lista con él. Si falta fijar la regla o un dato, queda registrado sin usarse."
)
_POR_DECIR = "Al elegir a los dos se dice si vale."


def registrar_en_dialogo(
    padre: QWidget,
    bd: Archivo,
    sesion_id: str,
    momento: str,
    decir: Callable[[str], object],
    poderdante: str = "",
) -> bool:
    """Registra un poder y pasa lista con él si vale. `poderdante`: el id de su fila, si se sabe."""
    hechos: list[str] = []

    def guardar(valores: dict[str, Any]) -> None:
        dado = registrar_y_usar(bd, sesion_id, _nuevo(valores), momento)
        como = "queda pendiente: aún no se puede saber si vale" if dado.pendiente else "se pasó lista con él"
        hechos.append(f"Se registró el poder de {dado.poderdante}; {como}.")

    campos = _campos(bd, asistencias(bd, sesion_id), momento, poderdante)
    dialogo = DialogoFormulario(padre, "Registrar un poder", campos, guardar, "&Registrar", _EXPLICACION)
    _dictar_mientras_se_escribe(dialogo, bd, sesion_id)
    dialogo.formulario.enfocar("apoderado" if poderdante else "poderdante")
    hecho = dialogo.exec() == QDialog.DialogCode.Accepted
    dialogo.deleteLater()
    for frase in hechos:
        decir(frase)
    return hecho


def _campos(bd: Archivo, lista: Sequence[Asistencia], momento: str, poderdante: str) -> list[Campo]:
    pueden = [(a.id, a.nombre) for a in lista]
    convocados = [(clave_de(a.socio_id, a.persona_id), a.nombre) for a in lista]
    ya = {clave for clave, _ in convocados}
    con_ficha = [(f"persona:{p.id}", p.nombre) for p in personas(bd) if f"persona:{p.id}" not in ya]
    return [
        CampoBusqueda("poderdante", "Quién lo &da", pueden, obligatorio=True, valor=poderdante or None),
        CampoBusqueda(
            "apoderado",
            "Quién lo &lleva",
            [*convocados, *con_ficha],
            uno_de_varios=True,
            ayuda=_POR_DECIR,
        ),
        CampoTexto(
            "de_fuera", "O &alguien de fuera", ayuda="Su nombre, si no tiene ficha.", uno_de_varios=True
        ),
        CampoFecha("dia", "&Presentado el", obligatorio=True, valor=momento[:10], mitad=True),
        CampoHora("hora", "A las", obligatorio=True, valor=momento[11:16], mitad=True),
        CampoCasilla("general", "&General: para las sesiones de este órgano mientras no venza"),
        CampoFecha("hasta", "&Vence el", ayuda="Vacío: no vence.", mitad=True),
        CampoTexto("forma", "&Forma", ayuda="Por ejemplo: escrito firmado.", mitad=True),
        CampoParrafo("instrucciones", "&Instrucciones", lineas=2),
    ]


def _nuevo(valores: dict[str, Any]) -> PoderNuevo:
    clase, _, suyo = valores["apoderado"].partition(":")
    return PoderNuevo(
        poderdante=valores["poderdante"],
        presentado=f"{valores['dia']}T{valores['hora']}",
        apoderado_socio_id=suyo if clase == "socio" else None,
        apoderado_persona_id=suyo if clase == "persona" else None,
        apoderado="" if suyo else valores["de_fuera"],
        general=valores["general"],
        hasta=valores["hasta"] or None,
        forma=valores["forma"],
        instrucciones=valores["instrucciones"],
    )


def _dictar_mientras_se_escribe(dialogo: DialogoFormulario, bd: Archivo, sesion_id: str) -> None:
    def dictar(_: str) -> None:
        dialogo.formulario.ayudar("apoderado", _parecer(dialogo, bd, sesion_id))

    dialogo.formulario.cambiado.connect(dictar)


def _parecer(dialogo: DialogoFormulario, bd: Archivo, sesion_id: str) -> str:
    escrito = _escrito(dialogo)
    if not escrito["poderdante"] or not (escrito["apoderado"] or escrito["de_fuera"]):
        return _POR_DECIR
    try:
        escrito["dia"], escrito["hora"] = leer_fecha(escrito["dia"]), leer_hora(escrito["hora"], "hora")
        escrito["hasta"] = leer_fecha(escrito["hasta"]) if escrito["hasta"] else ""
        dictamen = previsualizar_poder(bd, sesion_id, _nuevo(escrito))
    except ErrorDeUsuario as error:
        return error.mensaje
    cuenta = () if dictamen.veredicto is Veredicto.NO else dictamen.cuenta
    return " ".join([dictamen.frase, *cuenta])


def _escrito(dialogo: DialogoFormulario) -> dict[str, Any]:
    """Lo que hay puesto, sin marcar lo que aún falta."""
    puesto: dict[str, Any] = dict(dialogo.formulario.estado())
    for clave in ("poderdante", "apoderado"):
        linea = dialogo.formulario.control(clave)
        puesto[clave] = linea.id_elegido() if isinstance(linea, LineaConBusqueda) else ""
    return puesto
