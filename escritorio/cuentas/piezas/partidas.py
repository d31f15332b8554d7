"""Las partidas: crear, corregir y retirar, en su ventana."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.dialogo_de_lista import DialogoDeLista
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha, apilar
from escritorio.comun.interfaz.formulario import Campo, CampoEleccion, CampoFecha, CampoTexto
from escritorio.comun.interfaz.pantalla import Servicios
from escritorio.comun.interfaz.piezas import Accion
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista
from escritorio.cuentas.acciones.presupuesto import (
    corregir_partida,
    crear_partida,
    dar_por_adaptadas,
    retirar_partida,
    traer_partidas,
)
from escritorio.cuentas.consultas.asientos import todas_las_partidas
from escritorio.cuentas.modelo.asientos import CLASES_DE_PARTIDA, Partida, PartidaNueva


class _Nombre(Registro):
    codigo: str
    nombre: str


class _Fecha(Registro):
    fecha: str


class DialogoDePartidas(DialogoDeLista[Partida]):
    """Las partidas de ingreso y de gasto, con las que falta adaptar a la vista."""

    def __init__(self, servicios: Servicios, padre: QWidget) -> None:
        super().__init__(padre, "Partidas")
        self._bd = servicios.bd
        self.lista = Vista(
            [
                Columna("Código", lambda p: p.codigo),
                Columna("Partida", lambda p: p.nombre, estira=True),
                Columna("Clase", lambda p: CLASES_DE_PARTIDA[p.clase]),
                Columna("Estado", lambda p: _estado(p)[0], pildora=lambda p: _estado(p)[1]),
            ],
            clave_de_fila=lambda p: p.id,
            nombre="las partidas",
            ficha=self._en_la_ficha,
            sin_elegir="Elija una partida.",
            vacio=EstadoVacio(
                "tag",
                "Todavía no hay partidas",
                "Son los nombres con que se ordena por qué entra el dinero y en qué se gasta. Puede traer "
                "unas sencillas y cambiarlas después.",
                "&Traer unas sencillas",
                lambda: self._traer(),
            ),
            marcador="Filtrar por código o nombre…",
            filtros=[
                FiltroDeLista(
                    "Clase",
                    [("", "Ingresos y gastos"), *CLASES_DE_PARTIDA.items()],
                    lambda p, clase: p.clase == clase,
                )
            ],
            acciones=[
                Accion("&Valen como están", "check", self._adaptadas, ayuda="Dar por adaptadas todas"),
                Accion("&Nueva partida…", "plus", self._crear, principal=True),
            ],
            leer=lambda: todas_las_partidas(self._bd),
        )
        self.montar()

    def _traer(self) -> None:
        traer_partidas(self._bd)
        self.anunciar("Se trajeron las partidas: revíselas.")

    def _adaptadas(self) -> None:
        dar_por_adaptadas(self._bd)
        self.anunciar("Las partidas valen como están.")

    def _crear(self) -> None:
        def hacer(dada: PartidaNueva) -> LoHecho:
            crear_partida(self._bd, dada)
            return LoHecho(f"Se creó la partida «{dada.nombre}».")

        clases = list(CLASES_DE_PARTIDA.items())
        campos = [CampoEleccion("clase", "C&lase", clases, obligatorio=True), *_campos()]
        self.preguntar(Pregunta("Nueva partida", PartidaNueva, campos, hacer, "&Crear la partida"))

    def _en_la_ficha(self, elegida: Partida) -> EnLaFicha:
        filas: list[tuple[str, str | QWidget]] = [("Código", elegida.codigo), ("Nombre", elegida.nombre)]
        corregir = Accion("&Editar…", "pencil", partial(self._corregir, elegida))
        retirar = Accion("Re&tirar…", "x", partial(self._retirar, elegida))
        return EnLaFicha(
            elegida.rotulo,
            CLASES_DE_PARTIDA[elegida.clase],
            _estado(elegida),
            pestanas=[("Partida", apilar(Datos(filas)))],
            botones=[corregir] if elegida.baja else [corregir, retirar],
        )

    def _corregir(self, partida: Partida) -> None:
        def hacer(dada: _Nombre) -> LoHecho:
            corregir_partida(self._bd, partida.id, dada.codigo, dada.nombre)
            return LoHecho(f"Se corrigió la partida «{dada.nombre}».")

        self.preguntar(Pregunta(f"Editar {partida.rotulo}", _Nombre, _campos(partida), hacer))

    def _retirar(self, partida: Partida) -> None:
        def hacer(dado: _Fecha) -> LoHecho:
            retirar_partida(self._bd, partida.id, dado.fecha)
            return LoHecho(f"Se retiró la partida «{partida.nombre}».")

        desde = CampoFecha("fecha", "&Desde el", obligatorio=True, valor=self._bd.hoy())
        explicacion = "Sus asientos se conservan; desde ese día no admite más."
        titulo = f"Retirar {partida.rotulo}"
        self.preguntar(Pregunta(titulo, _Fecha, [desde], hacer, "Re&tirar", explicacion))


def _campos(partida: Partida | None = None) -> list[Campo]:
    return [
        CampoTexto("codigo", "&Código", 20, obligatorio=True, valor=partida and partida.codigo),
        CampoTexto("nombre", "&Nombre", 200, obligatorio=True, valor=partida and partida.nombre),
    ]


def _estado(partida: Partida) -> tuple[str, str]:
    if partida.baja:
        return f"Hasta el {en_corto(partida.baja)}", "neutro"
    return ("Por adaptar", "aviso") if partida.por_adaptar else ("En uso", "exito")
