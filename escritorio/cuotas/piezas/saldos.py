"""Traer de un libro lo que cada socio debía o tenía a favor antes del programa, viéndolo antes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from escritorio.acuerdos.modelo import Fundamento
from escritorio.acuerdos.piezas.acuerdos import pedir_fundamento
from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.libros.lector import EXTENSIONES, leer_libro
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.ficha import ListaCorta
from escritorio.comun.interfaz.formulario import CampoParrafo, DialogoFormulario
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.cuotas.acciones.emision import deshacer_emision
from escritorio.cuotas.acciones.saldos import anular_saldos
from escritorio.cuotas.importar.saldos import (
    FilaDeSaldo,
    PropuestaDeSaldos,
    importar_saldos,
    preparar_saldos,
)

_FILTRO = f"Libros ({' '.join(f'*{e}' for e in EXTENSIONES)})"


class _Saldos(Registro):
    fundamento: Fundamento


class _Anulacion(Registro):
    motivo: str


class GestionesDeSaldos(Gestion):
    """Elegir el libro, ver lo que trae y anotarlo, todo o nada."""

    def importar(self) -> None:
        """Pide el libro y enseña lo que pasaría; lo dudoso se dice celda a celda y no se anota nada."""
        ruta = self._servicios.dialogos.abrir("Elegir el libro de saldos", _FILTRO)
        if ruta is None:
            return
        with explicando_errores(self._servicios.avisos):
            propuesta = preparar_saldos(self._bd, leer_libro(Path(ruta)))
            if propuesta.dudas:
                self._servicios.avisos.error("\n".join(["No se anotó ningún saldo:", *propuesta.dudas]))
            elif not propuesta.nuevas:
                self._servicios.avisos.hecho("Todos esos saldos ya estaban anotados.")
            else:
                self._preguntar(propuesta)

    def _preguntar(self, propuesta: PropuestaDeSaldos) -> None:
        def hacer(dado: _Saldos) -> LoHecho:
            accion_id = importar_saldos(self._bd, propuesta, dado.fundamento)
            solo_deudas = all(f.importe > 0 for f in propuesta.nuevas)
            vuelta = (
                partial(deshacer_emision, self._bd, accion_id)
                if solo_deudas
                else partial(anular_saldos, self._bd, accion_id, "Se deshizo su importación")
            )
            return LoHecho(f"Se anotaron {propuesta.resumen}.", vuelta)

        def ensenar(dialogo: DialogoFormulario) -> ListaCorta:
            lista = ListaCorta()
            lista.poner([_linea(f, propuesta.moneda) for f in propuesta.filas])
            dialogo.poner_al_lado(lista, 900, 560)
            return lista

        Pregunta(
            "Saldos anteriores",
            _Saldos,
            [pedir_fundamento(self._bd)],
            hacer,
            "&Anotar los saldos",
            f"{propuesta.libro}: {propuesta.resumen}. Se anotan todos o ninguno.",
            ensenar,
        ).en(self._pantalla)

    def anular(self, lote_id: str, cuantos: int) -> None:
        """Anula todos los que se anotaron juntos, con su motivo."""

        def hacer(dado: _Anulacion) -> LoHecho:
            anular_saldos(self._bd, lote_id, dado.motivo)
            return LoHecho(f"Se anularon los {cuantos} saldos anteriores de ese lote.")

        Pregunta(
            "Anular el lote de saldos anteriores",
            _Anulacion,
            [CampoParrafo("motivo", "&Motivo", lineas=2, obligatorio=True)],
            hacer,
            "A&nular los saldos",
            f"Los {cuantos} que se anotaron de una vez, todos o ninguno. Sus números quedan anulados.",
        ).en(self._pantalla)


def _linea(fila: FilaDeSaldo, moneda: str) -> tuple[str, str]:
    que = "debía" if fila.importe > 0 else "a favor"
    ya = " · ya estaba" if fila.ya else ""
    return f"{fila.socio} · {fila.ejercicio}", f"{que} {escribir_importe(abs(fila.importe), moneda)}{ya}"
