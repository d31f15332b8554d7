"""Elegir de otro proyecto de reforma los cambios que se llevan a éste, viendo lo que dice cada uno."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.campos_especiales import CampoCasillas
from escritorio.comun.interfaz.fichas import Fichas
from escritorio.comun.interfaz.formulario import CampoEleccion, DialogoFormulario
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta, pedir
from escritorio.estatutos.acciones.fundir import fundir
from escritorio.estatutos.consultas.fundir import propone, proyectos_para_fundir
from escritorio.estatutos.modelo.articulado import Cambio, Propuesto, Reforma
from escritorio.estatutos.piezas.articulado import Lectura, html_de_trozos, llano
from escritorio.estatutos.reglas.comparar import comparar_texto

_HACE = {
    Cambio.CAMBIADA: "cambia",
    Cambio.NUEVA: "se añade",
    Cambio.SUPRIMIDA: "se suprime",
    Cambio.RENUMERADA: "cambia de número",
}
_ANCHO, _ALTO = 420, 380


class _Cual(Registro):
    otra_id: str


class _Aceptados(Registro):
    aceptados: tuple[str, ...]


class GestionDeFundir(Gestion):
    """Del otro proyecto se acepta cambio a cambio; después se desiste de él."""

    def fundir(self, reforma: Reforma) -> None:
        """Pregunta qué proyecto, si hay varios, y qué cambios suyos se aceptan."""
        otra = self._otra(reforma)
        if otra is not None:
            _pregunta(self._bd, reforma, otra).en(self._pantalla)

    def _otra(self, reforma: Reforma) -> Reforma | None:
        todas = proyectos_para_fundir(self._bd, reforma.id)
        if len(todas) < 2:
            return todas[0] if todas else None
        cual = CampoEleccion("otra_id", "&Qué proyecto", [(r.id, r.titulo) for r in todas], obligatorio=True)
        dado = pedir(self._pantalla, f"Fundir otro en «{reforma.titulo}»", _Cual, [cual])
        return next((r for r in todas if dado and r.id == dado.otra_id), None)


def _pregunta(bd: Archivo, reforma: Reforma, otra: Reforma) -> Pregunta[_Aceptados]:
    cambios = propone(bd, reforma.id, otra.id)
    chocan = sum(c.choca for c in cambios)
    dicho = f" {contar(chocan, 'choca', 'chocan')} con lo de éste y no se marca solo." if chocan else ""

    def hacer(dado: _Aceptados) -> LoHecho:
        accion_id = fundir(bd, reforma.id, otra.id, dado.aceptados)
        return LoHecho(f"Se llevó lo aceptado a «{reforma.titulo}» y se desistió del otro.", accion_id)

    return Pregunta(
        f"Fundir «{otra.titulo}» en «{reforma.titulo}»",
        _Aceptados,
        [
            CampoCasillas(
                "aceptados",
                "&Cambios que se aceptan",
                [(c.clave, _renglon(c)) for c in cambios],
                obligatorio=True,
                valor=[c.clave for c in cambios if not c.choca],
            )
        ],
        hacer,
        "&Fundir",
        f"{contar(len(cambios), 'cambio', 'cambios')} de «{otra.titulo}».{dicho} Lo que no se acepte queda en"
        " él, del que se desiste y se conserva.",
        lambda dialogo: _al_lado(dialogo, cambios),
    )


def _renglon(cambio: Propuesto) -> str:
    choca = "Choca: " if cambio.choca else ""
    return f"{choca}{cambio.donde}, {_HACE[cambio.cambio]}"


def _al_lado(dialogo: DialogoFormulario, cambios: Sequence[Propuesto]) -> Lectura:
    """Lo que dice cada cambio, uno debajo de otro, y, si choca, lo que dice éste."""
    lectura = Lectura("Lo que dice cada cambio")
    lectura.poner(
        lambda f: "".join(_en_html(c, f) for c in cambios) or "<p>No propone nada más que éste.</p>"
    )
    dialogo.poner_al_lado(lectura, _ANCHO, _ALTO)
    return lectura


def _en_html(cambio: Propuesto, fichas: Fichas) -> str:
    trozos = html_de_trozos(comparar_texto(llano(cambio.antes), llano(cambio.otro)), fichas)
    aqui = ""
    if cambio.choca:
        dice = escape(llano(cambio.suyo)) or "Lo suprime."
        aqui = f'<p style="color:{fichas.peligro}">Éste, en cambio: {dice}</p>'
    return f"<p><b>{escape(_renglon(cambio))}</b></p><p>{trozos}</p>{aqui}"
