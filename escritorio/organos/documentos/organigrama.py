"""El organigrama: una caja por órgano, por niveles, con quién lo preside y lo integra."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.fechas import en_letra
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import enumerar
from escritorio.comun.documentos.graficos import en_lineas, recortar
from escritorio.comun.documentos.laminas import Caja, Lamina, Linea, Rotulo
from escritorio.comun.documentos.pdf import Dibujo, Espacio, Parrafo, Pieza, SaltoDePagina, Titulo, componer
from escritorio.organos.modelo.papeles import CajaDeOrgano, DatosDeOrganigrama

ANCHO = 640.0
"""En puntos: cabe en la caja de cualquier hoja apaisada sin encoger la letra."""
_NIVELES = {"asamblea": 0, "consejo": 1, "directiva": 2, "secretaria": 3}
_ULTIMO = 4
_POR_FILA = 4
_HUECO, _CALLE = 16.0, 24.0
_ANCHOS = {1: 480.0, 2: 330.0, 3: 220.0}
_MARGEN = 8.0
_TITULO, _TEXTO, _PUESTO = 10.0, 8.5, 7.5
_ANCHO_DE_OCUPANTE = 145.0
_OCUPANTES = 6
_ALTO_PRIMERA, _ALTO_SIGUIENTES = 320.0, 400.0
_VIENE = 14.0
_Trazos = list[Caja | Linea | Rotulo]


def organigrama(datos: DatosDeOrganigrama) -> Lamina:
    """La lámina: los órganos de asesoría y los demás cuelgan con línea discontinua."""
    return _lamina(_repartir(datos.organos))


def organigramas(datos: DatosDeOrganigrama) -> list[Lamina]:
    """La misma en láminas que caben en una hoja apaisada sin encoger la letra; las filas van enteras."""
    laminas: list[Lamina] = []
    hoja: list[_Fila] = []
    arriba: _Fila | None = None
    for fila in _repartir(datos.organos):
        if hoja and _alto([*hoja, fila]) > (_ALTO_SIGUIENTES if laminas else _ALTO_PRIMERA):
            laminas.append(_lamina(hoja, arriba))
            arriba, hoja = hoja[-1], []
        hoja.append(fila)
    return [*laminas, _lamina(hoja, arriba)]


def _alto(filas: Sequence[_Fila]) -> float:
    return sum(f.alto + _CALLE for f in filas) - _CALLE + 2.0


def _lamina(filas: Sequence[_Fila], viene: _Fila | None = None) -> Lamina:
    """`viene`: la última fila de la hoja anterior, de la que cuelgan éstas."""
    trazos: _Trazos = []
    y = 1.0
    if viene is not None:
        de = enumerar([" ".join(c.titulo) for c in viene.cajas])
        trazos.append(Rotulo(0.0, 8.0, recortar(f"Sigue de: {de}", ANCHO, _TEXTO), _TEXTO, color="suave"))
        y += _VIENE
    for fila in filas:
        fila.y = y
        y += fila.alto + _CALLE
    for arriba, abajo in pairwise(filas):
        trazos += _enlaces(arriba, abajo)
    for fila in filas:
        for caja, x in zip(fila.cajas, fila.equis, strict=True):
            trazos += _dibujar(caja, x, fila)
    return Lamina(ANCHO, max(y - _CALLE + 1.0, 1.0), tuple(trazos))


def organigrama_pdf(datos: DatosDeOrganigrama) -> bytes:
    """El organigrama en hojas apaisadas."""
    hoja = papel(datos.membrete, "Organigrama", folio="Página", apaisado=True)
    a_fecha = Parrafo(f"Órganos y quienes los integran al {en_letra(datos.fecha)}.")
    piezas: list[Pieza] = [Titulo("Organigrama"), a_fecha, Espacio(2)]
    for i, lamina in enumerate(organigramas(datos)):
        piezas += [SaltoDePagina()] if i else []
        piezas.append(Dibujo(lamina))
    return componer(hoja, piezas)


class _Fila:
    """Cajas de un nivel, una al lado de otra, centradas."""

    def __init__(self, nivel: int, organos: Sequence[CajaDeOrgano]) -> None:
        self.nivel = nivel
        libre = ANCHO - _HUECO * (len(organos) - 1)
        self.ancho = min(libre / len(organos), _ANCHOS.get(len(organos), ANCHO))
        self.cajas = [_medir(o, self.ancho) for o in organos]
        self.alto = max(c.alto for c in self.cajas)
        total = self.ancho * len(organos) + _HUECO * (len(organos) - 1)
        izquierda = (ANCHO - total) / 2
        self.equis = [izquierda + i * (self.ancho + _HUECO) for i in range(len(organos))]
        self.y = 0.0

    @property
    def discontinua(self) -> bool:
        """Si sus órganos no son de la línea de gobierno."""
        return self.nivel == _ULTIMO

    @property
    def centros(self) -> list[float]:
        """El centro de cada caja."""
        return [x + self.ancho / 2 for x in self.equis]


class _Medida(Registro):
    """El texto de una caja ya partido; los ocupantes van en `columnas`, cada uno con su puesto encima."""

    titulo: tuple[str, ...]
    resumen: str
    ocupantes: tuple[tuple[str, str], ...]
    columnas: int

    @property
    def filas(self) -> int:
        """De ocupantes."""
        return -(-len(self.ocupantes) // self.columnas)

    @property
    def alto(self) -> float:
        """Lo que ocupa, en puntos."""
        cuerpo = 9.0 + 22.0 * self.filas if self.ocupantes else 0.0
        return 2 * _MARGEN + 12.5 * len(self.titulo) + 8.0 + cuerpo


def _repartir(organos: Sequence[CajaDeOrgano]) -> list[_Fila]:
    niveles: dict[int, list[CajaDeOrgano]] = {}
    for organo in organos:
        niveles.setdefault(_NIVELES.get(organo.clase, _ULTIMO), []).append(organo)
    return [_Fila(nivel, trozo) for nivel in sorted(niveles) for trozo in _en_filas(niveles[nivel])]


def _en_filas(organos: Sequence[CajaDeOrgano]) -> list[Sequence[CajaDeOrgano]]:
    """En filas parejas: cinco son tres y dos, no cuatro y una."""
    cuantas = -(-len(organos) // _POR_FILA)
    por_fila = -(-len(organos) // cuantas)
    return [organos[i : i + por_fila] for i in range(0, len(organos), por_fila)]


def _medir(organo: CajaDeOrgano, ancho: float) -> _Medida:
    util = ancho - 2 * _MARGEN
    columnas = max(1, int(util // _ANCHO_DE_OCUPANTE))
    cada = util / columnas - 6.0
    titulo = tuple(en_lineas(organo.nombre, util, _TITULO, 3, negrita=True))
    ocupantes = [
        (recortar(puesto, cada, _PUESTO), recortar(quien, cada, _TEXTO, negrita=True))
        for puesto, quien in organo.ocupantes[:_OCUPANTES]
    ]
    resto = len(organo.ocupantes) - _OCUPANTES
    resumen = f"{organo.resumen}; aquí, {_OCUPANTES} de ellos" if resto > 0 else organo.resumen
    return _Medida(titulo, resumen, tuple(ocupantes), columnas)


def _enlaces(arriba: _Fila, abajo: _Fila) -> _Trazos:
    """De las cajas de arriba a un eje común, y de él a las de abajo."""
    eje = abajo.y - _CALLE / 2
    discontinua = abajo.discontinua
    extremos = [*arriba.centros, *abajo.centros]
    trazos: _Trazos = [Linea(((c, eje), (c, abajo.y)), discontinua=discontinua) for c in abajo.centros]
    trazos += [
        Linea(((c, arriba.y + arriba.alto), (c, eje)), discontinua=discontinua) for c in arriba.centros
    ]
    if max(extremos) > min(extremos):
        trazos.append(Linea(((min(extremos), eje), (max(extremos), eje)), discontinua=discontinua))
    return trazos


def _dibujar(caja: _Medida, x: float, fila: _Fila) -> _Trazos:
    principal = fila.nivel == 0
    trazos: _Trazos = [
        Caja(
            x, fila.y, fila.ancho, fila.alto,
            relleno="acento_suave" if principal else "relleno",
            borde="acento" if principal else "raya",
            discontinuo=fila.discontinua,
        )
    ]  # fmt: skip
    y, dentro = fila.y + _MARGEN + 8.5, x + _MARGEN
    for linea in caja.titulo:
        trazos.append(Rotulo(dentro, y, linea, _TITULO, negrita=True))
        y += 12.5
    trazos.append(Rotulo(dentro, y - 1.0, caja.resumen, _TEXTO, color="suave"))
    if caja.ocupantes:
        trazos.append(Linea(((dentro, y + 5.0), (x + fila.ancho - _MARGEN, y + 5.0)), grueso=0.5))
    paso = (fila.ancho - 2 * _MARGEN) / caja.columnas
    for i, (puesto, quien) in enumerate(caja.ocupantes):
        columna, base = dentro + (i % caja.columnas) * paso, y + 15.0 + 22.0 * (i // caja.columnas)
        trazos.append(Rotulo(columna, base, puesto, _PUESTO, color="suave"))
        trazos.append(Rotulo(columna, base + 9.5, quien, _TEXTO, negrita=True))
    return trazos
