"""Qué se cobra: el catálogo de cuotas de la asociación."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.interfaz.campos_especiales import CampoCasillas
from escritorio.comun.interfaz.dialogo_de_lista import DialogoDeLista
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha
from escritorio.comun.interfaz.formulario import CampoEleccion, CampoTexto
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Accion
from escritorio.comun.interfaz.pregunta import LoHecho, Pedido, Pregunta, decir
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import Vista
from escritorio.cuotas.acciones.conceptos import corregir_cuota, crear_cuota, reponer_cuota, retirar_cuota
from escritorio.cuotas.consultas.emisiones import conceptos, cuotas_que_se_cobran, meses_que_dura
from escritorio.cuotas.modelo.emision import CLASES_DE_CUOTA, Concepto, ConceptoNuevo
from escritorio.cuotas.modelo.periodo import CADA_CUANTO, cada_cuanto
from escritorio.socios.consultas import categorias

_EXPLICACION = "Lo ya emitido no cambia: sus papeles siguen diciendo lo que decían."
_DE_LA_REGLA = "0"


class _Cuota(Registro):
    nombre: str
    nombre_pt: str
    clase: str
    cada: str
    pagan: tuple[str, ...] = ()

    def escrita(self) -> ConceptoNuevo:
        return ConceptoNuevo(self.nombre, self.clase, self.nombre_pt, int(self.cada) or None)


class DialogoDeConceptos(DialogoDeLista[Concepto]):
    """Las que se cobran y las retiradas; crear, corregir, retirar y volver a usar."""

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__(pantalla, "Qué se cobra")
        self._pantalla, self._bd = pantalla, pantalla.servicios.bd
        self.lista = Vista(
            _columnas(self._bd),
            clave_de_fila=lambda c: c.id,
            nombre="las cuotas que se cobran",
            ficha=self._en_la_ficha,
            sin_elegir="Elija una cuota para ver cómo se llama y cada cuánto se cobra.",
            vacio=EstadoVacio(
                "wallet",
                "Todavía no se cobra ninguna cuota",
                "Aquí se dice qué cobra la asociación: la ordinaria, la de incorporación, una extraordinaria."
                " Después se fija cuánto, en «Escalas».",
                "&Nueva cuota…",
                self.crear,
            ),
            marcador="Filtrar por nombre…",
            pajar=lambda c: f"{c.nombre} {c.nombre_pt}",
            acciones=[Accion("&Nueva cuota…", "plus", self.crear, principal=True)],
            leer=lambda: [c for c in conceptos(self._bd) if c.lleva_escala],
        )
        self.montar()

    def crear(self) -> None:
        """Una nueva."""
        self._preguntar(pregunta_de_cuota(self._bd))

    def corregir(self, suya: Concepto) -> None:
        """Cómo se llama, de qué clase es y cada cuánto se cobra."""

        def hacer(dada: _Cuota) -> LoHecho:
            return LoHecho(f"Se corrigió «{dada.nombre}».", corregir_cuota(self._bd, suya.id, dada.escrita()))

        titulo = f"Editar «{suya.nombre}»"
        self._preguntar(Pregunta(titulo, _Cuota, _campos(suya), hacer, "&Guardar", _EXPLICACION))

    def _cambiar(self, suya: Concepto) -> None:
        accion_id = (reponer_cuota if suya.retirado_el else retirar_cuota)(self._bd, suya.id)
        frase = f"Vuelve a ofrecerse «{suya.nombre}»." if suya.retirado_el else f"Se retiró «{suya.nombre}»."
        self.anunciar(frase, suya.id)
        self._pantalla.decir_hecho(frase, partial(deshacer, self._bd, accion_id))

    def _preguntar(self, pregunta: Pregunta[_Cuota]) -> None:
        hecho = pregunta.abrir(self)
        if hecho is not None:
            self.lista.recargar_con_lo_nuevo()
            decir(self._pantalla, hecho)

    def _en_la_ficha(self, elegida: Concepto) -> EnLaFicha:
        cambiar = Accion(
            "Volver a &usarla" if elegida.retirado_el else "&Retirar",
            "refresh-cw",
            partial(self._cambiar, elegida),
        )
        return EnLaFicha(
            elegida.nombre,
            CLASES_DE_CUOTA[elegida.clase],
            _estado(elegida),
            pestanas=[("Cuota", Datos(_datos(self._bd, elegida)))],
            botones=[Accion("&Editar…", "pencil", partial(self.corregir, elegida)), cambiar],
        )


def hay_que_cobrar(pantalla: Pantalla) -> bool:
    """Si hay alguna cuota que se cobre; si no, ofrece crear la primera y dice si se creó."""
    bd = pantalla.servicios.bd
    if cuotas_que_se_cobran(bd):
        return True
    return pregunta_de_cuota(bd).en(pantalla) is not None


def pregunta_de_cuota(bd: Archivo) -> Pregunta[_Cuota]:
    """Crear una cuota del catálogo."""

    def hacer(dada: _Cuota) -> LoHecho:
        return LoHecho(
            f"Se creó «{dada.nombre}». Falta fijar cuánto: «Escalas».",
            crear_cuota(bd, dada.escrita(), dada.pagan),
        )

    campos: list[Pedido] = [*_campos(None)]
    explicacion = "Qué cobra la asociación. Cuánto, se fija después en «Escalas»."
    suyas = [c for c in categorias(bd) if not c.retirada_el]
    if not any(c.paga_cuota for c in suyas):
        opciones = [(c.id, c.nombre) for c in suyas]
        campos.append(
            CampoCasillas("pagan", "Qué cate&gorías de socio pagan cuota", opciones, obligatorio=True)
        )
    return Pregunta("Nueva cuota", _Cuota, campos, hacer, "&Crear", explicacion)


def _campos(suya: Concepto | None) -> list[Pedido]:
    cada = [(_DE_LA_REGLA, "Lo que diga la regla de cuota; si no lo dice, cada año")]
    cada += [(str(meses), dicho) for meses, dicho in CADA_CUANTO.items()]
    return [
        CampoTexto("nombre", "&Nombre", obligatorio=True, valor=suya.nombre if suya else "Cuota ordinaria"),
        CampoTexto(
            "nombre_pt",
            "Nombre en &portugués",
            valor=suya.nombre_pt if suya else "",
            ayuda="Para los papeles en portugués. Vacío: el mismo.",
        ),
        CampoEleccion(
            "clase",
            "C&lase",
            list(CLASES_DE_CUOTA.items()),
            obligatorio=True,
            valor=suya.clase if suya else "ordinaria",
            ayuda="La de incorporación la paga quien entra; la extraordinaria, quien se elija.",
        ),
        CampoEleccion(
            "cada",
            "Cada cuánto se &cobra",
            cada,
            obligatorio=True,
            valor=str((suya.cada_meses if suya else None) or _DE_LA_REGLA),
        ),
    ]


def _estado(suya: Concepto) -> tuple[str, str]:
    return ("Retirada", "neutro") if suya.retirado_el else ("Se cobra", "exito")


def _cada(bd: Archivo, suya: Concepto) -> str:
    return cada_cuanto(meses_que_dura(bd, suya)).capitalize()


def _datos(bd: Archivo, suya: Concepto) -> list[tuple[str, str | QWidget]]:
    filas: list[tuple[str, str | QWidget]] = [
        ("En portugués", suya.nombre_pt or "Igual"),
        ("Clase", CLASES_DE_CUOTA[suya.clase]),
        ("Se cobra", _cada(bd, suya)),
        ("Clave para las órdenes", suya.clave),
    ]
    if suya.retirado_el:
        filas.append(("Retirada el", en_corto(suya.retirado_el)))
    return filas


def _columnas(bd: Archivo) -> list[Columna[Concepto]]:
    return [
        Columna("Cuota", lambda c: c.nombre, estira=True),
        Columna("Clase", lambda c: CLASES_DE_CUOTA[c.clase]),
        Columna("Se cobra", lambda c: _cada(bd, c)),
        Columna("Estado", lambda c: _estado(c)[0], pildora=lambda c: _estado(c)[1]),
    ]
