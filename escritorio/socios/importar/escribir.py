"""Las filas de una propuesta, por tandas, a sus tablas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.base.avance import Avance, SinAvance
from escritorio.comun.base.identificadores import Referencia, nuevos_ids
from escritorio.comun.base.texto import contar, plegar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import ultimo_apunte
from escritorio.comun.datos.libros.importacion import (
    PropuestaVieja,
    ResultadoDeImportacion,
    Suerte,
    exigir_sin_dudas,
)
from escritorio.comun.datos.nombres_escritos import llevar_nombre
from escritorio.socios.acciones import anotar_cambio
from escritorio.socios.consultas import membresias, poblaciones, socios, titulares
from escritorio.socios.importar.cambios import CAMBIABLES, poblacion_repetida, sin_su_fecha
from escritorio.socios.importar.modelo import FilaLeida, FilaPropuesta, Propuesta
from escritorio.socios.modelo import Socio
from escritorio.socios.reglas.campos import DE_FICHA, IMPORTABLES

_POR_FILA = 6
"""Cuántas filas del archivo da, como mucho, una del libro: una en cada tabla."""


class Escritura:
    """Escribe filas dentro de una acción ya abierta. `fundamento_id`: el de altas y cambios de categoría."""

    def __init__(self, bd: Archivo, propuesta: Propuesta, fundamento_id: str) -> None:
        self._bd = bd
        self._hoy = bd.hoy()
        self._opciones = propuesta.opciones
        self._origen = f"Importado de {propuesta.libro}"
        self._fundamento_id = fundamento_id
        self._fichas = {s.id: s for s in socios(bd)}
        self._series = poblaciones(bd)
        self._titulares = titulares(bd, self._hoy)
        self._periodos = membresias(bd)
        de_partida = {"tipo": self._opciones.tipo, "categoria": self._opciones.categoria_id}
        self._de_la_ficha = [
            (c.en_registro, c.clave, de_partida.get(c.clave, "")) for c in DE_FICHA if c in IMPORTABLES
        ]
        self._nuevas: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        self._ids: Iterator[str] = iter(())

    def escribir(self, filas: Sequence[FilaPropuesta]) -> None:
        """Una tanda de altas y cambios."""
        self._nuevas = defaultdict(list)
        self._ids = iter(nuevos_ids(_POR_FILA * len(filas)))
        for fila in filas:
            self._alta(fila.datos) if fila.socio_id is None else self._cambio(fila, fila.socio_id)
        # Cada tabla, detrás de las que cita.
        self._bd.insertar_muchos("socio", self._nuevas["socio"])
        self._bd.insertar_muchos("membresia", self._nuevas["membresia"])
        self._bd.insertar_muchos("nombre_anterior", self._nuevas["nombre_anterior"])
        self._bd.insertar_muchos("poblacion", self._nuevas["poblacion"])
        self._bd.insertar_muchos("persona", self._nuevas["persona"])
        self._bd.insertar_muchos("representante", self._nuevas["representante"])

    def _anadir(self, tabla: str, **columnas: Any) -> str:
        """Su id."""
        fila_id = next(self._ids)
        self._nuevas[tabla].append({"id": fila_id, **columnas})
        return fila_id

    def _alta(self, fila: FilaLeida) -> None:
        ficha = {columna: fila.dato(clave) or si_no for columna, clave, si_no in self._de_la_ficha}
        socio_id = self._anadir("socio", **ficha)
        self._anadir(
            "membresia",
            socio_id=socio_id,
            desde=fila.alta or self._hoy,
            fundamento_id=self._fundamento_id,
            desde_consta=int(fila.alta is not None),
        )
        if fila.poblacion is not None:
            self._poblacion_nueva(socio_id, fila)
        if fila.representante:
            self._titular_nuevo(socio_id, fila, fila.alta or self._hoy)

    def _cambio(self, fila: FilaPropuesta, socio_id: str) -> None:
        cambian, datos = {c.campo for c in fila.cambios}, fila.datos
        if cambian & {"categoria", *CAMBIABLES}:
            self._cambiar_ficha(self._fichas[socio_id], datos, cambian)
        if "alta" in cambian and (suyo := sin_su_fecha(self._periodos[socio_id])):
            self._bd.corregir("membresia", suyo.id, desde=datos.alta, desde_consta=1)
        if "poblacion" in cambian:
            self._cambiar_poblacion(socio_id, datos)
        if "representante" in cambian:
            self._relevar(socio_id, datos)
        elif "cargo" in cambian:
            self._bd.corregir("representante", self._titulares[socio_id].id, {"cargo": datos.cargo})

    def _cambiar_ficha(self, ficha: Socio, datos: FilaLeida, cambian: set[str]) -> None:
        """Escribe la ficha entera: la bitácora anota sólo lo que de verdad cambia."""
        valores = {c: datos.dato(c) if c in cambian else getattr(ficha, c) for c in CAMBIABLES}
        self._bd.corregir("socio", ficha.id, valores)
        if "categoria" in cambian and datos.categoria:
            anotar_cambio(self._bd, ficha.id, datos.categoria, self._hoy, self._fundamento_id)
        if "nombre" not in cambian:
            return
        if plegar(datos.nombre or "") == plegar(ficha.nombre):
            llevar_nombre(self._bd, "socio", ficha.id)
        else:
            self._anadir(
                "nombre_anterior",
                socio_id=ficha.id,
                nombre=ficha.nombre,
                hasta=self._hoy,
                motivo=self._origen,
            )

    def _cambiar_poblacion(self, socio_id: str, datos: FilaLeida) -> None:
        repetida = poblacion_repetida(datos, self._series.get(socio_id, ()))
        if repetida:
            self._bd.corregir(
                "poblacion",
                repetida.id,
                {"habitantes": datos.poblacion, "oficial": int(bool(datos.oficial))},
            )
        else:
            self._poblacion_nueva(socio_id, datos)

    def _poblacion_nueva(self, socio_id: str, fila: FilaLeida) -> None:
        self._anadir(
            "poblacion",
            socio_id=socio_id,
            anio=fila.anio,
            habitantes=fila.poblacion,
            fuente=fila.fuente or self._origen,
            oficial=int(bool(fila.oficial)),
        )

    def _relevar(self, socio_id: str, datos: FilaLeida) -> None:
        if anterior := self._titulares.get(socio_id):
            self._bd.corregir("representante", anterior.id, {"hasta": self._hoy})
        self._titular_nuevo(socio_id, datos, self._hoy)

    def _titular_nuevo(self, socio_id: str, fila: FilaLeida, desde: str) -> None:
        persona_id = self._anadir("persona", nombre=fila.representante)
        self._anadir(
            "representante",
            socio_id=socio_id,
            persona_id=persona_id,
            cargo=fila.cargo or "",
            calidad="titular",
            desde=desde,
        )


_TANDA = 500


def importar(
    bd: Archivo, propuesta: Propuesta, *, solo_buenas: bool = False, avance: Avance | None = None
) -> ResultadoDeImportacion:
    """Aplica las altas y los cambios en una sola acción, que se deshace entera.

    Lanza `HayDudas` si hay filas dudosas y no se pidió `solo_buenas`, `PropuestaVieja` si el
    archivo cambió desde que se preparó y `Cancelado` si la persona lo paró: nada queda a medias.
    """
    dudosas = len(propuesta.con(Suerte.DUDOSA))
    exigir_sin_dudas(dudosas, solo_buenas=solo_buenas)
    altas, cambian = propuesta.con(Suerte.ALTA), propuesta.con(Suerte.CAMBIA)
    iguales = len(propuesta.con(Suerte.IGUAL))
    accion_id = _aplicar(bd, propuesta, altas, cambian, avance or SinAvance()) if altas or cambian else None
    return ResultadoDeImportacion(accion_id, len(altas), len(cambian), iguales, dudosas)


def _aplicar(
    bd: Archivo,
    propuesta: Propuesta,
    altas: Sequence[FilaPropuesta],
    cambian: Sequence[FilaPropuesta],
    avance: Avance,
) -> str:
    cuentas = f"{contar(len(altas), 'alta', 'altas')} y {contar(len(cambian), 'cambio', 'cambios')}"
    frase = f"Importar {propuesta.libro}: {cuentas}"
    pasan = any(c.campo == "categoria" for f in cambian for c in f.cambios)
    bd.resguardar("importar socios")
    with transaccion(bd, frase) as accion_id:
        if ultimo_apunte(bd) != propuesta.marca:
            raise PropuestaVieja
        escritura = Escritura(bd, propuesta, _fundamento(bd, propuesta) if altas or pasan else "")
        filas, hechas = [*altas, *cambian], 0
        while hechas < len(filas):
            avance.paso(hechas, len(filas), "Importando socios")
            escritura.escribir(filas[hechas : hechas + _TANDA])
            hechas += _TANDA
        avance.paso(len(filas), len(filas), "Importando socios")
    return accion_id


def _fundamento(bd: Archivo, propuesta: Propuesta) -> str:
    texto = f"Importado de {propuesta.libro}"
    acto = Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, texto, bd.hoy())
    return anotar_fundamento(bd, acto, Referencia("socios"), texto, el=None)
