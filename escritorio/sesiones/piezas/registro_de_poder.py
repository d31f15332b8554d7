"""El formulario con que se registra un poder; dice al momento si vale."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import convert
from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.fechas import leer_fecha, leer_hora
from escritorio.comun.base.registro import Registro
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
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
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


class _Escrito(Registro):
    poderdante: str
    apoderado: str
    de_fuera: str
    dia: str
    hora: str
    general: bool
    hasta: str
    forma: str
    instrucciones: str


def registrar_en_dialogo(
    padre: QWidget,
    bd: Archivo,
    sesion_id: str,
    momento: str,
    decir: Callable[[str], object],
    poderdante: str = "",
) -> bool:
    """Registra un poder y pasa lista con él si vale. `poderdante`: el id de su fila, si se sabe."""

    def hacer(dado: _Escrito) -> LoHecho:
        poder = registrar_y_usar(bd, sesion_id, _nuevo(dado), momento)
        como = "queda pendiente: aún no se puede saber si vale" if poder.pendiente else "se pasó lista con él"
        return LoHecho(f"Se registró el poder de {poder.poderdante}; {como}.")

    def atender(dialogo: DialogoFormulario) -> None:
        _dictar_mientras_se_escribe(dialogo, bd, sesion_id)
        dialogo.formulario.enfocar("apoderado" if poderdante else "poderdante")

    hecho = Pregunta(
        "Registrar un poder",
        _Escrito,
        _campos(bd, asistencias(bd, sesion_id), momento, poderdante),
        hacer,
        "&Registrar",
        _EXPLICACION,
        atender,
    ).abrir(padre)
    if hecho is not None:
        decir(hecho.frase)
    return hecho is not None


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


def _nuevo(dado: _Escrito) -> PoderNuevo:
    clase, _, suyo = dado.apoderado.partition(":")
    return PoderNuevo(
        poderdante=dado.poderdante,
        presentado=f"{dado.dia}T{dado.hora}",
        apoderado_socio_id=suyo if clase == "socio" else None,
        apoderado_persona_id=suyo if clase == "persona" else None,
        apoderado="" if suyo else dado.de_fuera,
        general=dado.general,
        hasta=dado.hasta or None,
        forma=dado.forma,
        instrucciones=dado.instrucciones,
    )


def _dictar_mientras_se_escribe(dialogo: DialogoFormulario, bd: Archivo, sesion_id: str) -> None:
    def dictar(_: str) -> None:
        dialogo.formulario.ayudar("apoderado", _parecer(_hay_escrito(dialogo), bd, sesion_id))

    dialogo.formulario.cambiado.connect(dictar)


def _parecer(escrito: _Escrito, bd: Archivo, sesion_id: str) -> str:
    if not escrito.poderdante or not (escrito.apoderado or escrito.de_fuera):
        return _POR_DECIR
    try:
        leido = replace(
            escrito,
            dia=leer_fecha(escrito.dia),
            hora=leer_hora(escrito.hora, "hora"),
            hasta=leer_fecha(escrito.hasta) if escrito.hasta else "",
        )
        dictamen = previsualizar_poder(bd, sesion_id, _nuevo(leido))
    except ErrorDeUsuario as error:
        return error.mensaje
    return str(dictamen.frase if dictamen.veredicto is Veredicto.NO else dictamen.contado)


def _hay_escrito(dialogo: DialogoFormulario) -> _Escrito:
    """Lo que hay puesto, sin marcar lo que aún falta."""
    puesto = dialogo.formulario.estado()
    for clave in ("poderdante", "apoderado"):
        linea = dialogo.formulario.control(clave)
        puesto[clave] = linea.id_elegido() if isinstance(linea, LineaConBusqueda) else ""
    return convert(puesto, _Escrito)
