"""La línea de tiempo de las actividades: una barra por actividad, agrupadas por unidad y objetivo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.fechas import MESES, en_corto, en_letra
from escritorio.comun.base.registro import Registro
from escritorio.comun.documentos.graficos import ancho_de, recortar
from escritorio.comun.documentos.laminas import Caja, Color, Lamina, Linea, Rotulo
from escritorio.comun.documentos.pdf import Dibujo, Espacio, Parrafo, Pieza, SaltoDePagina, Titulo, componer
from escritorio.unidades.modelo.informes import DatosDeLinea
from escritorio.unidades.modelo.planes import NOMBRES_DE_LUZ, Barra, Luz

ANCHO = 640.0
"""En papel; en pantalla, menos, para que la letra se lea."""
_EJE, _FILA, _GRUPO, _LEYENDA = 24.0, 17.0, 20.0, 22.0
_X = 210.0
_LETRAS_DE_MES = 3
"""Donde empiezan las barras: a la izquierda va lo que son."""
_ALTO = 10.0
_MENOR = 7.5
"""La letra más chica, en puntos."""
_POR_PAGINA = (330.0, 420.0)
_Trazos = list[Caja | Linea | Rotulo]
_COLORES: dict[Luz, tuple[Color, Color]] = {
    Luz.ROJO: ("peligro", "peligro"),
    Luz.AVISO: ("fondo", "aviso"),
    Luz.BIEN: ("acento_suave", "acento"),
    Luz.CERRADA: ("relleno", "raya"),
}


class _Escala(Registro):
    desde: int
    hasta: int
    ancho: float

    def x(self, fecha: str, *, fin: bool = False) -> float:
        """El sitio de un día; el de su final, si es el último de una barra."""
        dia = date.fromisoformat(fecha).toordinal() + (1 if fin else 0)
        dia = min(max(dia, self.desde), self.hasta)
        return _X + (self.ancho - _X) * (dia - self.desde) / (self.hasta - self.desde)


def linea_de_actividades(datos: DatosDeLinea, ancho: float = ANCHO) -> Lamina:
    """La lámina entera: la de la pantalla. `ancho`: en puntos; cuanto menos, más grande se ve la letra."""
    return _lamina(list(_renglones(datos.barras)), _escala(datos.barras, ancho), datos.fecha, leyenda=True)


def linea_pdf(datos: DatosDeLinea) -> bytes:
    """La misma en hojas apaisadas, cada una con su eje."""
    titulo = f"Línea de tiempo: {datos.titulo}"
    hoja = papel(datos.membrete, titulo, folio="Página", apaisado=True)
    piezas: list[Pieza] = [Titulo(titulo)]
    if not datos.barras:
        return componer(hoja, [*piezas, Parrafo("No hay ninguna actividad que dibujar.")])
    piezas += [Parrafo(f"Cómo va cada actividad, a {en_letra(datos.fecha)}."), Espacio(1)]
    paginas = list(_paginar(list(_renglones(datos.barras))))
    escala = _escala(datos.barras, ANCHO)
    for i, pagina in enumerate(paginas):
        piezas += [SaltoDePagina()] if i else []
        piezas.append(Dibujo(_lamina(pagina, escala, datos.fecha, leyenda=i == len(paginas) - 1)))
    return componer(hoja, piezas)


def en_palabras(barras: Sequence[Barra]) -> str:
    """Lo que dice el dibujo, para quien no lo ve."""
    dichas = [
        f"{b.titulo}, {en_corto(b.inicio)} a {en_corto(b.fin)}, {NOMBRES_DE_LUZ[b.luz].lower()}"
        for b in barras
    ]
    return "Línea de tiempo. " + ("; ".join(dichas) if dichas else "Sin actividades.")


def _renglones(barras: Sequence[Barra]) -> Iterator[str | Barra]:
    """El rótulo de cada grupo y, debajo, sus barras."""
    for grupo, suyas in groupby(barras, key=lambda b: b.grupo):
        yield grupo
        yield from suyas


def _alto_de(renglon: str | Barra) -> float:
    return _GRUPO if isinstance(renglon, str) else _FILA


def _paginar(renglones: Sequence[str | Barra]) -> Iterator[list[str | Barra]]:
    """El rótulo de un grupo se repite al seguir en otra página y nunca queda solo al pie."""
    pagina: list[str | Barra] = []
    libre, grupo = _POR_PAGINA[0], ""
    for renglon in renglones:
        grupo = renglon if isinstance(renglon, str) else grupo
        pide = _alto_de(renglon) + (_FILA if isinstance(renglon, str) else 0.0)
        if pagina and pide > libre:
            yield pagina
            pagina, libre = [], _POR_PAGINA[1]
            if not isinstance(renglon, str):
                pagina, libre = [f"{grupo} (sigue)"], libre - _GRUPO
        pagina.append(renglon)
        libre -= _alto_de(renglon)
    if pagina:
        yield pagina


def _escala(barras: Sequence[Barra], ancho: float) -> _Escala:
    """Meses enteros, y seis por lo menos."""
    desde = min((b.inicio for b in barras), default="2000-01-01")
    hasta = max((b.fin for b in barras), default="2000-06-30")
    primero = date.fromisoformat(desde).replace(day=1)
    ultimo = date.fromisoformat(hasta)
    meses = max((ultimo.year - primero.year) * 12 + ultimo.month - primero.month + 1, 6)
    return _Escala(primero.toordinal(), _mas_meses(primero, meses).toordinal(), ancho)


def _mas_meses(dia: date, cuantos: int) -> date:
    anios, mes = divmod(dia.month - 1 + cuantos, 12)
    return date(dia.year + anios, mes + 1, 1)


def _lamina(renglones: Sequence[str | Barra], escala: _Escala, hoy: str, *, leyenda: bool) -> Lamina:
    alto = _EJE + sum(_alto_de(r) for r in renglones)
    trazos = _reticula(escala, alto)
    y = _EJE
    for renglon in renglones:
        trazos += _grupo(renglon, y, escala.ancho) if isinstance(renglon, str) else _barra(renglon, y, escala)
        y += _alto_de(renglon)
    if escala.desde <= date.fromisoformat(hoy).toordinal() <= escala.hasta:
        trazos += _hoy(escala, hoy, alto)
    if leyenda:
        trazos += _leyenda(alto)
        alto += _LEYENDA
    return Lamina(escala.ancho, alto + 1.0, tuple(trazos))


def _reticula(escala: _Escala, alto: float) -> _Trazos:
    """Una raya al mes; si son muchos, sólo se rotulan los que caben."""
    trazos: _Trazos = []
    dia, ultimo = date.fromordinal(escala.desde), -100.0
    while dia.toordinal() < escala.hasta:
        x = escala.x(dia.isoformat())
        texto = str(dia.year) if dia.month == 1 else MESES[dia.month - 1][:_LETRAS_DE_MES]
        if x - ultimo >= 26.0 or (dia.month == 1 and x - ultimo >= 20.0):
            trazos.append(Linea(((x, _EJE - 5.0), (x, alto)), "rejilla", 0.6))
            trazos.append(Rotulo(x + 2.0, _EJE - 8.0, texto, _MENOR, negrita=dia.month == 1, color="suave"))
            ultimo = x
        dia = _mas_meses(dia, 1)
    return trazos


def _grupo(nombre: str, y: float, ancho: float) -> _Trazos:
    texto = recortar(nombre, ancho - 10.0, 8.0, negrita=True)
    return [
        Caja(0.0, y + 2.0, ancho, _GRUPO - 4.0, "relleno", "ninguno", redondo=2.0),
        Rotulo(5.0, y + 13.0, texto, 8.0, negrita=True),
    ]


def _barra(barra: Barra, y: float, escala: _Escala) -> _Trazos:
    """Rellena hasta lo que lleva hecho, si se sabe; lo que está en rojo lo dice además con una palabra."""
    relleno, borde = _COLORES[barra.luz]
    x, fin = escala.x(barra.inicio), escala.x(barra.fin, fin=True)
    ancho, arriba = max(fin - x, 2.0), y + (_FILA - _ALTO) / 2
    trazos: _Trazos = [
        Rotulo(5.0, y + 11.5, recortar(barra.titulo, _X - 14.0, 7.5), 7.5),
        Caja(x, arriba, ancho, _ALTO, relleno, borde, 2.0, barra.luz is Luz.AVISO),
    ]
    if barra.porcentaje and barra.luz in (Luz.BIEN, Luz.AVISO):
        trazos.append(Caja(x, arriba, ancho * barra.porcentaje / 100, _ALTO, "acento", "ninguno", 2.0))
    palabra = NOMBRES_DE_LUZ[barra.luz] if barra.luz in (Luz.ROJO, Luz.AVISO) else ""
    if palabra:
        cabe = fin + 4.0 + ancho_de(palabra, _MENOR) <= escala.ancho
        sitio = (fin + 4.0, "start") if cabe else (x - 4.0, "end")
        color: Color = "peligro" if barra.luz is Luz.ROJO else "aviso"
        trazos.append(Rotulo(sitio[0], y + 11.0, palabra, _MENOR, color=color, ancla=sitio[1]))  # type: ignore[arg-type]  # los dos son anclas
    return trazos


def _hoy(escala: _Escala, hoy: str, alto: float) -> _Trazos:
    x = escala.x(hoy)
    return [
        Linea(((x, 9.0), (x, alto)), "aviso", 0.9),
        Rotulo(x, _MENOR, en_corto(hoy), _MENOR, negrita=True, color="aviso", ancla="middle"),
    ]


def _leyenda(alto: float) -> _Trazos:
    trazos: _Trazos = []
    x, y = 5.0, alto + 8.0
    for luz, nombre in NOMBRES_DE_LUZ.items():
        relleno, borde = _COLORES[luz]
        trazos.append(Caja(x, y, 18.0, 9.0, relleno, borde, 1.5, luz is Luz.AVISO))
        trazos.append(Rotulo(x + 24.0, y + 7.0, nombre, _MENOR, color="suave"))
        x += 24.0 + ancho_de(nombre, _MENOR) + 18.0
    trazos.append(Caja(x, y, 18.0, 9.0, "acento", "ninguno", 1.5))
    return [*trazos, Rotulo(x + 24.0, y + 7.0, "Lo que lleva hecho", _MENOR, color="suave")]
