"""Los campos de una escala y cómo se leen, con los que cada método pide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtWidgets import QComboBox, QLineEdit

from escritorio.comun.interfaz.formulario import Campo, CampoEleccion, CampoFecha, CampoTexto, Formulario
from escritorio.cuotas.modelo.emision import Concepto, Escala
from escritorio.cuotas.modelo.metodos import (
    CON_TARIFA,
    CON_TRAMOS,
    NOMBRES_DE_REPARTO,
    NOMBRES_DE_VALOR,
    Metodo,
    RepartoPor,
    Unidad,
    ValorQueManda,
)
from escritorio.cuotas.reglas.cifras import escribir_sola, leer_cantidad
from escritorio.estatutos.modelo.votar import NOMBRES_DE_CUOTA, FormaDeCuota

EN_MONEDA = "moneda"


def campos_de_escala(
    conceptos: Sequence[Concepto], unidades: Sequence[Unidad], partida: Escala | None, moneda: str
) -> list[Campo]:
    """Los de una escala, con lo que dice la de partida; su nombre y su día se escriben de nuevo."""
    opciones = [(c.clave, c.nombre) for c in conceptos if c.lleva_escala]
    claves = {c.id: c.clave for c in conceptos}
    metodo = partida.metodo if partida else Metodo()
    suya = partida.moneda if partida else moneda
    borrador = partida if partida and partida.estado == "borrador" else None
    return [
        CampoEleccion(
            "concepto",
            "&Concepto",
            opciones,
            obligatorio=True,
            valor=claves.get(partida.concepto_id) if partida else opciones[0][0],
        ),
        CampoTexto(
            "nombre",
            "&Nombre",
            obligatorio=True,
            valor=borrador and borrador.nombre,
            ayuda="Por ejemplo: Escala por población de 2027",
        ),
        CampoFecha(
            "desde",
            "Rige &desde",
            mitad=True,
            valor=(borrador and borrador.desde) or None,
            ayuda="La de ahora acaba la víspera",
        ),
        CampoTexto("moneda", "&Moneda", 3, obligatorio=True, valor=suya, mitad=True),
        *_del_metodo(metodo, unidades, suya),
        CampoTexto(
            "fuente",
            "F&uente",
            valor=borrador and borrador.fuente,
            ayuda="El reglamento en que consta. Vacía: lo que se cite en «Quién la aprobó».",
        ),
    ]


def _del_metodo(metodo: Metodo, unidades: Sequence[Unidad], moneda: str) -> list[Campo]:
    formas = [(f.value, n[:1].upper() + n[1:]) for f, n in NOMBRES_DE_CUOTA.items()]
    en_que = [(EN_MONEDA, "La moneda"), *((u.id, f"{u.clave}, {u.nombre}") for u in unidades)]

    def tope(minimas: int | None) -> str | None:
        return None if minimas is None else escribir_sola(minimas, metodo.unidad, moneda)

    unidad = metodo.unidad.id if metodo.unidad else EN_MONEDA
    return [
        CampoEleccion("forma", "Mé&todo", formas, obligatorio=True, valor=metodo.forma.value),
        CampoEleccion("unidad", "&Importes en", en_que, obligatorio=True, valor=unidad),
        CampoEleccion(
            "valor",
            "Con qué &valor se cobra",
            [(v.value, n) for v, n in NOMBRES_DE_VALOR.items()],
            obligatorio=True,
            valor=metodo.valor.value,
        ),
        CampoTexto("minimo", "Al meno&s", 40, mitad=True, valor=tope(metodo.minimo)),
        CampoTexto("maximo", "Como muc&ho", 40, mitad=True, valor=tope(metodo.maximo)),
        CampoTexto("presupuesto", "&Presupuesto", 40, obligatorio=True, valor=tope(metodo.presupuesto)),
        CampoEleccion(
            "por",
            "Se &reparte",
            [(r.value, n) for r, n in NOMBRES_DE_REPARTO.items()],
            obligatorio=True,
            valor=metodo.por.value,
        ),
    ]


def acomodar(formulario: Formulario, unidades: Sequence[Unidad]) -> None:
    """Enseña sólo los campos que pide el método elegido."""
    forma = FormaDeCuota(elegido(formulario, "forma"))
    admite_unidad = bool(unidades) and forma not in (FormaDeCuota.PORCENTAJE, FormaDeCuota.REPARTO)
    formulario.mostrar("unidad", admite_unidad)
    formulario.mostrar("valor", admite_unidad and elegido(formulario, "unidad") != EN_MONEDA)
    for campo in ("minimo", "maximo"):
        formulario.mostrar(campo, forma in CON_TARIFA)
    for campo in ("presupuesto", "por"):
        formulario.mostrar(campo, forma is FormaDeCuota.REPARTO)


def metodo_de(formulario: Formulario, unidades: Sequence[Unidad]) -> Metodo:
    """El método tal como está escrito ahora. Lanza `DatoInvalido` con su campo."""
    forma, moneda = FormaDeCuota(elegido(formulario, "forma")), escrito(formulario, "moneda").upper()
    unidad = None
    if forma not in (FormaDeCuota.PORCENTAJE, FormaDeCuota.REPARTO):
        unidad = next((u for u in unidades if u.id == elegido(formulario, "unidad")), None)

    def tope(campo: str, hace_falta: bool) -> int | None:
        texto = escrito(formulario, campo)
        return leer_cantidad(texto, unidad, moneda, campo) if texto and hace_falta else None

    return Metodo(
        forma,
        unidad,
        ValorQueManda(elegido(formulario, "valor")),
        tope("minimo", forma in CON_TARIFA),
        tope("maximo", forma in CON_TARIFA),
        tope("presupuesto", forma is FormaDeCuota.REPARTO),
        RepartoPor(elegido(formulario, "por")),
    )


def rotulo_de_paga(formulario: Formulario, unidades: Sequence[Unidad]) -> tuple[str, bool]:
    """Qué se escribe en lo que paga cada tramo, y si el método lleva tramos."""
    forma = FormaDeCuota(elegido(formulario, "forma"))
    unidad = next((u.clave for u in unidades if u.id == elegido(formulario, "unidad")), "")
    que = unidad or escrito(formulario, "moneda").upper()
    rotulos = {
        FormaDeCuota.POR_HABITANTE: f"Por habitante, en {que}",
        FormaDeCuota.PROGRESIVA: f"Por cada uno de esos habitantes, en {que}",
        FormaDeCuota.COEFICIENTE: f"Por habitante y coeficiente 1, en {que}",
        FormaDeCuota.PORCENTAJE: "Porcentaje de la base declarada",
    }
    return rotulos.get(forma, f"Paga, en {que}"), forma in CON_TRAMOS


def elegido(formulario: Formulario, campo: str) -> str:
    """Lo elegido en un desplegable."""
    return str(cast(QComboBox, formulario.control(campo)).currentData() or "")


def escrito(formulario: Formulario, campo: str) -> str:
    """Lo tecleado en una línea."""
    return cast(QLineEdit, formulario.control(campo)).text().strip()
