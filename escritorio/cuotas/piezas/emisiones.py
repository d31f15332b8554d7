"""Las campañas de cuotas: cómo va cada una, sus avisos, y quitarla entera mientras se pueda."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.fechas import con_hora, en_corto
from escritorio.comun.base.texto import contar
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha, ListaCorta, apilar
from escritorio.comun.interfaz.formulario import CampoParrafo
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Accion
from escritorio.comun.interfaz.pregunta import LoHecho, Motivo, Pregunta
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import Vista
from escritorio.cuotas.acciones.emision import anular_emision, borrar_emision
from escritorio.cuotas.consultas.avisos import avisos_de_campana, cargos_vivos
from escritorio.cuotas.consultas.emisiones import campanas
from escritorio.cuotas.modelo.campanas import (
    CON_COBROS,
    MEDIOS_DE_SALIDA,
    PUEDE_ANULARSE,
    PUEDE_BORRARSE,
    YA_ANULADA,
    Aviso,
    Campana,
)
from escritorio.cuotas.piezas.avisos import GestionDeAvisos

_PUEDE = {
    PUEDE_BORRARSE: "No salió ningún aviso ni hay cobros: se puede borrar como si no se hubiera emitido.",
    PUEDE_ANULARSE: "Se puede anular entera: los cargos quedan anulados, con su número.",
    CON_COBROS: "Ya tiene cobros o rebajas: no se quita entera. Se corrige con notas de crédito.",
    YA_ANULADA: "Está anulada; sus números no se reutilizan.",
}
_ANULAR = "Todos sus cargos quedan anulados y dejan de deberse; sus números no se reutilizan."


class PestanaDeCampanas(Gestion):
    """Una fila por campaña, la última primero."""

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__(pantalla)
        self.avisos = GestionDeAvisos(pantalla)
        self.gestion = GestionDeCampanas(pantalla)
        self.lista = Vista(
            _columnas(),
            clave_de_fila=lambda c: c.id,
            nombre="las campañas",
            ficha=self._en_la_ficha,
            sin_elegir="Elija una campaña para ver cómo va y qué se puede hacer con ella.",
            ancho_ficha=350,
            vacio=EstadoVacio(
                "coins",
                "Todavía no hay campañas",
                "Cada vez que se emiten cuotas queda aquí la campaña: cuánto se emitió y cobró, sus avisos "
                "y, mientras se pueda, cómo quitarla entera.",
                "Emi&tir cuotas",
                pantalla.nuevo,
            ),
            marcador="Filtrar por concepto o ejercicio…",
            pajar=lambda c: f"{c.nombre} {c.escala}",
            leer=lambda: campanas(self._bd),
        )

    def _en_la_ficha(self, elegida: Campana) -> EnLaFicha:
        suyos = avisos_de_campana(self._bd, elegida.id)
        return EnLaFicha(
            elegida.nombre,
            f"Emitida el {en_corto(elegida.fecha)}",
            _estado(elegida),
            pestanas=[("Campaña", Datos(_datos(elegida))), ("Avisos", self._lista_de_avisos(suyos))],
            botones=self._que_hacer(elegida),
        )

    def _lista_de_avisos(self, suyos: list[Aviso]) -> QWidget:
        lista = ListaCorta("Todavía no salió ninguno.")
        lista.poner([(f"{a.numero} · {a.socio}", _salidas(a)) for a in suyos], pulsables=True)
        lista.pulsada.connect(lambda n: self.avisos.ver_guardado(suyos[n]))
        return apilar(lista)

    def _que_hacer(self, campana: Campana) -> list[Accion]:
        acciones = []
        if campana.cargos:
            acciones.append(Accion("A&visos", "mail", lambda: self._avisar(campana)))
        if campana.puede == PUEDE_BORRARSE:
            acciones.append(Accion("&Quitar…", "trash-2", lambda: self.gestion.borrar(campana)))
        if campana.puede in (PUEDE_BORRARSE, PUEDE_ANULARSE):
            acciones.append(Accion("An&ular…", "x", lambda: self.gestion.anular(campana)))
        return acciones

    def _avisar(self, campana: Campana) -> None:
        self.avisos.elegir(campana.nombre, cargos_vivos(self._bd, campana.id))


class GestionDeCampanas(Gestion):
    """Quitar una campaña entera."""

    def borrar(self, campana: Campana) -> None:
        """Como si no se hubiera emitido; se pregunta antes."""
        cuantos = contar(campana.cargos, "cargo", "cargos")
        detalle = "Ningún aviso salió y nada se cobró. Sus números vuelven a quedar libres."
        if self._servicios.avisos.confirmar(
            "Quitar la campaña",
            f"Se borrará {campana.nombre}: {cuantos} por {escribir_importe(campana.total, campana.moneda)}.",
            "&Quitar la campaña",
            detalle,
            peligro=True,
        ):
            self._pantalla.hacer(f"Se borró {campana.nombre}.", lambda: borrar_emision(self._bd, campana.id))

    def anular(self, campana: Campana) -> None:
        """En bloque, con su motivo."""

        def hacer(dado: Motivo) -> LoHecho:
            anular_emision(self._bd, campana.id, dado.motivo)
            return LoHecho(f"Se anuló {campana.nombre}.")

        motivo = CampoParrafo("motivo", "&Motivo", lineas=2, obligatorio=True)
        Pregunta(f"Anular {campana.nombre}", Motivo, [motivo], hacer, "An&ular la campaña", _ANULAR).en(
            self._pantalla
        )


def _estado(campana: Campana) -> tuple[str, str]:
    if campana.estado == "anulado":
        return "Anulada", "neutro"
    if not campana.pendiente:
        return "Cobrada", "exito"
    return ("Cobrada en parte", "acento") if campana.con_abonos else ("Por cobrar", "aviso")


def _importe(campana: Campana, minimas: int) -> str:
    return escribir_importe(minimas, campana.moneda)


def _datos(campana: Campana) -> list[tuple[str, str | QWidget]]:
    filas: list[tuple[str, str | QWidget]] = [
        ("Emitido", f"{_importe(campana, campana.total)} en {contar(campana.cargos, 'cargo', 'cargos')}"),
        ("Cobrado", _importe(campana, campana.cobrado)),
        *([("Otros abonos", _importe(campana, campana.otros_abonos))] if campana.otros_abonos else []),
        ("Pendiente", _importe(campana, campana.pendiente)),
        ("Escala", campana.escala),
    ]
    filas += [("Vence el", en_corto(campana.vencimiento))] if campana.vencimiento else []
    filas += [("Anulados", contar(campana.anulados, "cargo", "cargos"))] if campana.anulados else []
    filas += [("Avisos", contar(campana.avisos, "aviso salió", "avisos salieron"))] if campana.avisos else []
    if campana.sin_dato:
        filas += [("Fuera del reparto", campana.sin_dato), ("Por qué", campana.motivo_sin_dato)]
    if campana.anulado_el:
        filas += [("Anulada el", en_corto(campana.anulado_el)), ("Motivo", campana.motivo_anulacion or "")]
    return [*filas, ("Qué se puede hacer", _PUEDE[campana.puede])]


def _salidas(aviso: Aviso) -> str:
    dichas = [
        " · ".join(p for p in (con_hora(s.momento), MEDIOS_DE_SALIDA[s.medio], s.destino) if p)
        for s in aviso.salidas
    ]
    return "\n".join(dichas)


def _columnas() -> list[Columna[Campana]]:
    return [
        Columna("Campaña", lambda c: c.nombre, estira=True),
        Columna("Fecha", lambda c: en_corto(c.fecha), clave=lambda c: c.fecha),
        Columna(
            "Emitido",
            lambda c: _importe(c, c.total),
            clave=lambda c: c.total,
            derecha=True,
            esencial=True,
        ),
        Columna(
            "Pendiente",
            lambda c: _importe(c, c.pendiente),
            clave=lambda c: c.pendiente,
            derecha=True,
        ),
        Columna("Estado", lambda c: _estado(c)[0], pildora=lambda c: _estado(c)[1]),
    ]
