"""La escala dibujada y la comparación de varias: láminas para la pantalla y para el papel."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from escritorio.comun.base.dinero import escribir_importe, escribir_miles, redondear
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.documentos.graficos import en_lineas, recortar
from escritorio.comun.documentos.laminas import Caja, Color, Lamina, Linea, Rotulo
from escritorio.cuotas.modelo.emision import Escala, EscalaNueva, Tramo
from escritorio.cuotas.modelo.metodos import Metodo
from escritorio.cuotas.modelo.simulacion import Simulacion, SumaDe
from escritorio.cuotas.reglas.metodos import habitantes_en, tramos_por_categoria
from escritorio.cuotas.reglas.textos import cifras_de, escribir_sola
from escritorio.estatutos.modelo.votar import FormaDeCuota

ANCHO = 400.0
_ANCHO_DE_BARRAS = 520.0
_ALTO, _PIE, _CABEZA, _LADO = 138.0, 34.0, 22.0, 8.0
_SIN_BORDE = 1_000_000
_PAISES = 12
_Trazos = list[Caja | Linea | Rotulo]


class _Franja(Registro):
    """Un trozo del eje: de qué habitantes, qué se paga al empezar y al acabar (mínimas), y su rótulo."""

    rotulo: str
    al_empezar: int
    al_acabar: int


def dibujo_de_escala(escala: Escala | EscalaNueva, categoria: str = "") -> Lamina | None:
    """Lo que paga cada tramo a lo ancho; los tramos son igual de anchos, aunque abarquen más o menos.

    `categoria`: la de unos tramos propios. None si lo que se paga no depende de los habitantes.
    """
    metodo = escala.metodo
    if metodo.forma in (FormaDeCuota.PORCENTAJE, FormaDeCuota.REPARTO):
        return None
    tramos = tramos_por_categoria(escala.tramos).get(categoria, ())
    franjas = _franjas(tramos, metodo, escala.moneda)
    if not franjas:
        return None
    trazos: _Trazos = [Linea(((_LADO, _suelo()), (ANCHO - _LADO, _suelo())))]
    mayor = max(1, *(max(f.al_empezar, f.al_acabar) for f in franjas))
    ancho = (ANCHO - 2 * _LADO) / len(franjas)
    for i, franja in enumerate(franjas):
        trazos += _pintar(franja, _LADO + i * ancho, ancho, mayor, metodo, escala.moneda)
    que = metodo.unidad.clave if metodo.unidad else escala.moneda
    trazos.append(Rotulo(_LADO, 10, f"Cuota de cada socio, en {que}, según sus habitantes", color="suave"))
    return Lamina(ANCHO, _ALTO, tuple(trazos))


def escala_en_palabras(escala: Escala | EscalaNueva, categoria: str = "") -> str:
    """Lo mismo, para quien no ve el dibujo."""
    franjas = _franjas(tramos_por_categoria(escala.tramos).get(categoria, ()), escala.metodo, escala.moneda)
    partes = [
        f"{f.rotulo}, {_escrito(f.al_empezar, escala.metodo, escala.moneda)}"
        if f.al_empezar == f.al_acabar
        else f"{f.rotulo}, hasta {_escrito(f.al_acabar, escala.metodo, escala.moneda)}"
        for f in franjas
    ]
    return f"Escala: {'; '.join(partes)}."


def _franjas(tramos: Sequence[Tramo], metodo: Metodo, moneda: str) -> list[_Franja]:
    if metodo.forma in (FormaDeCuota.TRAMOS, FormaDeCuota.FIJA):
        return [_Franja(t.nombre, t.importe, t.importe) for t in tramos]
    return [
        _Franja(
            t.nombre if t.maximo is not None or t.minimo else f"hasta {escribir_miles(_fin(t))} hab.",
            _por_tarifa(tramos, t.minimo, metodo, moneda),
            _por_tarifa(tramos, _fin(t), metodo, moneda),
        )
        for t in tramos
    ]


def _fin(tramo: Tramo) -> int:
    """El último no tiene tope: se dibuja hasta el doble de donde empieza."""
    if tramo.maximo is not None:
        return tramo.maximo
    return 2 * tramo.minimo or _SIN_BORDE


def _por_tarifa(tramos: Sequence[Tramo], habitantes: int, metodo: Metodo, moneda: str) -> int:
    """Lo que pagaría esa población, con coeficiente 1, en mínimas de la unidad o de la moneda."""
    cuanto = sum((habitantes_en(t, habitantes) * Fraction(t.tarifa) for t in tramos), Fraction(0))
    minimas = redondear(cuanto * 10 ** cifras_de(metodo.unidad, moneda))
    suelo = metodo.minimo if metodo.minimo is not None else minimas
    techo = metodo.maximo if metodo.maximo is not None else minimas
    return max(suelo, min(minimas, techo))


def _pintar(franja: _Franja, x: float, ancho: float, mayor: int, metodo: Metodo, moneda: str) -> _Trazos:
    alto = _suelo() - _CABEZA - 14
    izquierda, derecha = (alto * v / mayor for v in (franja.al_empezar, franja.al_acabar))
    centro, techo = x + ancho / 2, _suelo() - max(izquierda, derecha)
    trazos: _Trazos = []
    if franja.al_empezar == franja.al_acabar:
        trazos.append(Caja(x + 2, techo, ancho - 4, max(derecha, 1), "acento_suave", "acento", 2))
    else:
        puntos = ((x, _suelo() - izquierda), (x + ancho, _suelo() - derecha))
        bajada = ((x + ancho, _suelo()), (x + ancho, _suelo() - derecha))
        trazos += [Linea(bajada, "rejilla"), Linea(puntos, "acento", 2)]
    cifra = recortar(_escrito(franja.al_acabar, metodo, moneda, sola=True), ancho - 2, 9, negrita=True)
    if franja.al_empezar == franja.al_acabar:
        trazos.append(Rotulo(centro, techo - 5, cifra, 9, negrita=True, ancla="middle"))
    else:
        trazos.append(Rotulo(x + ancho - 2, techo - 5, cifra, 9, negrita=True, ancla="end"))
    for i, renglon in enumerate(en_lineas(franja.rotulo, ancho - 4, 7.5, 2)):
        trazos.append(Rotulo(centro, _suelo() + 12 + 10 * i, renglon, 7.5, color="suave", ancla="middle"))
    return trazos


def _suelo() -> float:
    return _ALTO - _PIE


def _escrito(minimas: int, metodo: Metodo, moneda: str, *, sola: bool = False) -> str:
    que = metodo.unidad.clave if metodo.unidad else moneda
    cifra = escribir_sola(minimas, metodo.unidad, moneda)
    return cifra if sola else f"{que} {cifra}"


_COLORES: tuple[Color, ...] = ("suave", "acento", "aviso", "tinta")
_FILA, _BARRA = 15.0, 10.0


def dibujo_de_simulacion(simulacion: Simulacion) -> Lamina | None:
    """El ingreso de cada escala y, debajo, el de cada país con cada una. None si van en varias monedas."""
    if not simulacion.comparables:
        return None
    trazos: _Trazos = []
    y = 12.0
    grupos = [("Ingreso total", [r.total for r in simulacion.resultados]), *_por_pais(simulacion)]
    mayor = max(1, *(v for _, valores in grupos for v in valores))
    nombres = [r.escala.nombre for r in simulacion.resultados]
    for titulo, valores in grupos:
        trazos.append(Rotulo(_LADO, y, titulo, 8.5, negrita=True))
        y += 6
        for i, valor in enumerate(valores):
            trazos += _barra(nombres[i], valor, y, mayor, _COLORES[i % 4], simulacion.resultados[0].moneda)
            y += _FILA
        y += 14
    return Lamina(_ANCHO_DE_BARRAS, y, tuple(trazos))


def simulacion_en_palabras(simulacion: Simulacion) -> str:
    """Lo mismo, para quien no ve el dibujo."""
    partes = [
        f"{r.escala.nombre}: {escribir_importe(r.total, r.moneda)} de {contar(r.cargos, 'socio', 'socios')}"
        for r in simulacion.resultados
    ]
    return f"Ingreso con cada escala. {'; '.join(partes)}."


def _por_pais(simulacion: Simulacion) -> list[tuple[str, list[int]]]:
    """Los países que más suman; el resto, juntos."""
    sumas = [{s.de: s for s in r.por_pais} for r in simulacion.resultados]
    paises = sorted({p for s in sumas for p in s}, key=lambda p: -max(_total(s.get(p)) for s in sumas))
    grupos = [(p, [_total(s.get(p)) for s in sumas]) for p in paises[:_PAISES]]
    if otros := paises[_PAISES:]:
        grupos.append(("Los demás países", [sum(_total(s.get(p)) for p in otros) for s in sumas]))
    return grupos if len(grupos) > 1 else []


def _total(suma: SumaDe | None) -> int:
    return suma.total if suma else 0


def _barra(nombre: str, valor: int, y: float, mayor: int, color: Color, moneda: str) -> _Trazos:
    izquierda, hueco = 150.0, 104.0
    ancho = (_ANCHO_DE_BARRAS - izquierda - hueco) * valor / mayor
    cifra = escribir_importe(valor, moneda)
    return [
        Rotulo(_LADO, y + 8.5, recortar(nombre, izquierda - _LADO - 6, 8), 8, color="suave"),
        Caja(izquierda, y, max(ancho, 1), _BARRA, color, "ninguno", 2),
        Rotulo(izquierda + ancho + 5, y + 8.5, recortar(cifra, hueco, 8), 8),
    ]
